package chat.parley.file.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The rows of files. An upload saves its row, then writes its object, or its pieces, then marks
/// the row stored, or held until it is scanned; giving it up marks the row abandoned, then removes
/// the objects, then the row. Each mark is taken from `PENDING` only, so of a late upload and who
/// gives it up exactly one wins; and so it is where a file is stored and came with no message in
/// time.
///
/// Nothing of a conversation that is deleted is found as stored, though its rows may still be
/// there.
public interface FileRepository extends Repository<FileEntry, UUID> {
  FileEntry save(FileEntry entry);

  /// One that may be given out.
  @Query(
      """
      select f from FileEntry f
      where f.id = :id and f.state = STORED
        and not exists (from DeletedConversation d where d.conversationId = f.conversationId)
      """)
  Optional<FileEntry> findStored(UUID id);

  /// One that members know of: it may be given out, is yet to be scanned, or was infected.
  @Query(
      """
      select f from FileEntry f
      where f.id = :id and f.state in (HELD, STORED, INFECTED)
        and not exists (from DeletedConversation d where d.conversationId = f.conversationId)
      """)
  Optional<FileEntry> findKept(UUID id);

  /// A conversation's files that came with a message, and those that a user has uploaded and not
  /// sent yet, held or stored; newest first, from before the given one on.
  ///
  /// @param contentType a pattern of `like`
  @Query(
      """
      select f from FileEntry f
      where f.conversationId = :conversationId and f.state in (HELD, STORED) and f.id < :before
        and (f.expiresAt is null or f.uploaderId = :userId)
        and f.contentType like :contentType
        and not exists (from DeletedConversation d where d.conversationId = f.conversationId)
      order by f.id desc
      """)
  List<FileEntry> findNewest(
      UUID conversationId, UUID userId, UUID before, String contentType, Limit limit);

  /// Those of the ids whose files are whole, and of this conversation and user.
  @Query(
      """
      select f.id from FileEntry f
      where f.id in :ids and f.conversationId = :conversationId and f.uploaderId = :uploaderId
        and f.state in (HELD, STORED)
        and not exists (from DeletedConversation d where d.conversationId = f.conversationId)
      """)
  Set<UUID> findUploaded(UUID conversationId, UUID uploaderId, Set<UUID> ids);

  /// Those of the ids that are copies by a user, whole, of this conversation.
  @Query(
      """
      select f from FileEntry f
      where f.id in :ids and f.conversationId = :conversationId and f.uploaderId = :uploaderId
        and f.state in (HELD, STORED) and f.copyOf is not null
      """)
  List<FileEntry> findCopies(UUID conversationId, UUID uploaderId, Set<UUID> ids);

  /// Takes down that a file is a copy.
  @Transactional
  @Modifying
  @Query("update FileEntry f set f.copyOf = :original where f.id = :id")
  int markCopy(UUID id, UUID original);

  /// The files of a user that members know of, wherever they are, the oldest first, from after the
  /// given one on.
  @Query(
      """
      select f from FileEntry f
      where f.uploaderId = :uploaderId and f.state in (HELD, STORED, INFECTED) and f.id > :after
        and not exists (from DeletedConversation d where d.conversationId = f.conversationId)
      order by f.id
      """)
  List<FileEntry> findKeptOf(UUID uploaderId, UUID after, Limit limit);

  /// The bytes of a user's stored files.
  @Query(
      """
      select coalesce(sum(f.size), 0) from FileEntry f
      where f.uploaderId = :uploaderId and f.state = STORED
      """)
  long sizeOfAll(UUID uploaderId);

  /// A user's upload that comes in pieces, whatever became of it.
  @Query(
      """
      select f from FileEntry f
      where f.id = :id and f.uploaderId = :uploaderId and f.received is not null
        and not exists (from DeletedConversation d where d.conversationId = f.conversationId)
      """)
  Optional<FileEntry> findInPieces(UUID id, UUID uploaderId);

  /// Keeps files that come with a message.
  @Transactional
  @Modifying
  @Query(
      """
      update FileEntry f set f.expiresAt = null
      where f.id in :ids and f.conversationId = :conversationId and f.uploaderId = :uploaderId
        and f.state in (HELD, STORED) and f.expiresAt is not null
      """)
  int keep(UUID conversationId, UUID uploaderId, Set<UUID> ids);

  /// @return 0 if the file is whole after all, or is given up already
  @Transactional
  @Modifying
  @Query("update FileEntry f set f.state = ABANDONED where f.id = :id and f.state = PENDING")
  int markAbandoned(UUID id);

  /// @return 0 if its time is not over, or if it is given up already
  @Transactional
  @Modifying
  @Query(
      """
      update FileEntry f set f.state = ABANDONED
      where f.id = :id and f.state <> ABANDONED and f.expiresAt <= :now
      """)
  int markExpired(UUID id, Instant now);

  /// Takes back what no message came with yet.
  ///
  /// @return 0 if one did, or if it is given up already
  @Transactional
  @Modifying
  @Query(
      """
      update FileEntry f set f.state = ABANDONED
      where f.id = :id and f.state <> ABANDONED and f.expiresAt is not null
      """)
  int markWithdrawn(UUID id);

  /// Takes whole files of a conversation back, as if they had been given up.
  @Transactional
  @Modifying
  @Query(
      """
      update FileEntry f set f.state = ABANDONED
      where f.id in :ids and f.conversationId = :conversationId
        and f.state in (HELD, STORED, INFECTED)
      """)
  int markErased(UUID conversationId, Set<UUID> ids);

  /// What is given up already, and whose time is over.
  @Query("select f from FileEntry f where f.state = ABANDONED or f.expiresAt <= :now")
  List<FileEntry> findAbandoned(Instant now, Limit limit);

  @Transactional
  @Modifying
  @Query("delete from FileEntry f where f.id = :id and f.state = ABANDONED")
  int deleteAbandoned(UUID id);

  /// Files of a conversation, whatever their state.
  @Query("select f.id from FileEntry f where f.conversationId = :conversationId")
  List<UUID> findAnyOf(UUID conversationId, Limit limit);

  /// Deletes rows, whatever their state. Their objects are gone.
  @Transactional
  @Modifying
  @Query("delete from FileEntry f where f.id in :ids")
  int deleteAll(List<UUID> ids);

  @Query(
      """
      select count(f) > 0 from FileEntry f
      where f.id = :id and f.state in (HELD, STORED, INFECTED)
      """)
  boolean isKept(UUID id);

  /// Marks what a user has uploaded or is uploading as abandoned: nobody finds it from now on.
  @Transactional
  @Modifying
  @Query(
      """
      update FileEntry f set f.state = ABANDONED
      where f.uploaderId = :uploaderId and f.state <> ABANDONED
      """)
  int markAbandonedOf(UUID uploaderId);

  @Query("select f from FileEntry f where f.uploaderId = :uploaderId and f.state = ABANDONED")
  List<FileEntry> findAbandonedOf(UUID uploaderId, Limit limit);
}
