package chat.parley.contracts.problem;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every problem that Parley answers with, over REST (RFC 9457 `application/problem+json`) and over
/// the socket (`error` frames), under one code. A code never changes its meaning; clients branch on
/// the code, people read the title.
///
/// Each entry says whether sending the same request again can help. Where it can not, the request
/// itself, or what the caller may do, must change first.
public enum ProblemCode {
  MALFORMED("malformed", 400, false, "The request could not be read"),
  INVALID("invalid", 400, false, "A field is missing, unknown or not allowed"),
  WEAK_PASSWORD("weak-password", 400, false, "This password is too easy to guess"),
  UNAUTHENTICATED("unauthenticated", 401, false, "A valid access token is needed"),
  TOKEN_EXPIRED("token-expired", 401, false, "The access token has expired; refresh it first"),
  BAD_CREDENTIALS("bad-credentials", 401, false, "The user name or password is wrong"),
  FORBIDDEN("forbidden", 403, false, "You may not do this"),
  BANNED("banned", 403, false, "You are banned from there"),
  MUTED("muted", 403, false, "You are muted there"),
  UNWANTED_WORDS("unwanted-words", 403, false, "It says something that is not wanted there"),
  APPROVAL_NEEDED("approval-needed", 403, false, "Whoever wants to come in there has to ask first"),
  EMAIL_UNVERIFIED(
      "email-unverified", 403, false, "The e-mail address is not verified; follow the mail's link"),
  NOT_FOUND("not-found", 404, false, "There is no such thing, or it is not yours to see"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, false, "This method is not supported here"),
  NOT_ACCEPTABLE("not-acceptable", 406, false, "No requested representation can be produced"),
  CONFLICT("conflict", 409, false, "The request conflicts with what is there"),
  WRONG_OFFSET("wrong-offset", 409, false, "The upload stands at another offset"),
  UNSCANNED("unscanned", 409, true, "The file is yet to be scanned for viruses; try again later"),
  MESSAGE_DELETED("message-deleted", 409, false, "The message is deleted"),
  POLL_ENDED("poll-ended", 409, false, "The poll is over"),
  TOO_MANY_PINS("too-many-pins", 409, false, "As many messages are pinned as can be"),
  TOO_MANY_SAVED("too-many-saved", 409, false, "As many messages are saved as can be"),
  TOO_MANY_DRAFTS("too-many-drafts", 409, false, "As many drafts are kept as can be"),
  TOO_MANY_SCHEDULED("too-many-scheduled", 409, false, "As many messages are scheduled as can be"),
  TOO_MANY_REMINDERS("too-many-reminders", 409, false, "As many reminders wait as can be"),
  TOO_MANY_EMOJI("too-many-emoji", 409, false, "As many emoji are kept as can be"),
  EMOJI_NAME_TAKEN(
      "emoji-name-taken", 409, false, "An emoji has this name, or one that is too much like it"),
  UNKNOWN_EMOJI("unknown-emoji", 409, false, "There is no emoji of this name"),
  ROOM_ARCHIVED("room-archived", 409, false, "The room is archived: it can only be read"),
  CONVERSATION_FULL("conversation-full", 409, false, "No more people can be in it"),
  USERNAME_TAKEN("username-taken", 409, false, "This user name is taken"),
  USERNAME_CONFUSABLE(
      "username-confusable", 409, false, "This user name is too easy to take for another's"),
  USERNAME_RESERVED("username-reserved", 409, false, "This user name is reserved"),
  EMAIL_TAKEN("email-taken", 409, false, "This e-mail address is in use"),
  OWNS_ROOMS("owns-rooms", 409, false, "You own rooms that others are in"),
  LINK_REVOKED("link-revoked", 410, false, "This link has been revoked"),
  LINK_EXPIRED("link-expired", 410, false, "This link has expired"),
  LINK_USED_UP("link-used-up", 410, false, "This link has let in as many as it could"),
  UPLOAD_EXPIRED("upload-expired", 410, false, "This upload has expired; begin it again"),
  INFECTED("infected", 410, false, "A virus was found in the file, and it was removed"),
  PRECONDITION_FAILED(
      "precondition-failed", 412, false, "It has been changed meanwhile; read it again"),
  UNSUPPORTED_VERSION(
      "unsupported-version", 412, false, "This version of the protocol is not supported"),
  TOO_LARGE("too-large", 413, false, "The request is too large"),
  QUOTA_EXCEEDED("quota-exceeded", 413, false, "As many files are kept as may be"),
  UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", 415, false, "This media type is not supported"),
  FILE_TYPE_MISMATCH(
      "file-type-mismatch", 415, false, "What is in the file is not what its name says"),
  RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, false, "There are no bytes in this range"),
  RATE_LIMITED("rate-limited", 429, true, "Too many requests; try again later"),
  SLOW_MODE("slow-mode", 429, true, "Messages have to be some time apart there; try again later"),
  CHECKSUM_MISMATCH("checksum-mismatch", 460, true, "What came in has another checksum"),
  INTERNAL("internal", 500, true, "Something went wrong on our side"),
  UNAVAILABLE("unavailable", 503, true, "A part of the service is not available; try again"),
  STORAGE_FULL("storage-full", 507, true, "There is no room to store this");

  private static final Map<String, ProblemCode> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(ProblemCode::code, Function.identity()));

  private final String code;
  private final int status;
  private final boolean retryable;
  private final String title;

  ProblemCode(String code, int status, boolean retryable, String title) {
    this.code = code;
    this.status = status;
    this.retryable = retryable;
    this.title = title;
  }

  /// The entry of a wire code.
  ///
  /// @throws IllegalArgumentException if the catalogue has no such code
  @JsonCreator
  public static ProblemCode of(String code) {
    ProblemCode found = BY_CODE.get(code);
    if (found == null) {
      throw new IllegalArgumentException("unknown problem code " + code);
    }
    return found;
  }

  /// The stable name on the wire, in kebab case.
  @JsonValue
  public String code() {
    return code;
  }

  /// The HTTP status that goes with it.
  public int status() {
    return status;
  }

  /// Whether the same request, sent again later, can succeed.
  public boolean retryable() {
    return retryable;
  }

  /// One English sentence for people, the same each time.
  public String title() {
    return title;
  }

  /// The `type` member of RFC 9457.
  public URI type() {
    return URI.create("urn:parley:problem:" + code);
  }
}
