/// Where files are kept: a row in PostgreSQL ({@link FileEntry}) and an object of ciphertext on
/// disk ({@link ObjectStore}). Start at {@link FileRepository}, which says in what order the two
/// come and go, and at {@link PendingUploads}, which keeps both out of conversations that are
/// deleted.
@NullMarked
package chat.parley.file.store;

import org.jspecify.annotations.NullMarked;
