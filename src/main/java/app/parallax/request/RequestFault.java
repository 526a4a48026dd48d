package app.parallax.request;

import java.util.Locale;

/**
 * One thing wrong with a request.
 *
 * @param pointer where, as a JSON pointer (RFC 6901); empty for the whole
 * @param detail one sentence that names the limit and what was given, in numbers and names; never
 *     text of an article
 */
public record RequestFault(String pointer, Code code, String detail) {

  /** The pointer to a child whose name a sender chose: cut and cleaned, then escaped. */
  public static String pointer(String parent, String name) {
    return Pointers.child(parent, name);
  }

  /** What a sender wrote, as it may stand in an answer: at most 60 characters, no controls. */
  public static String shown(String given) {
    return Pointers.shown(given);
  }

  /** What is wrong, by a stable name. */
  public enum Code {
    BODY_EMPTY(Reason.MALFORMED),
    BODY_TOO_LARGE(Reason.TOO_LARGE),
    NOT_UTF8(Reason.MALFORMED),
    JSON_BROKEN(Reason.MALFORMED),
    JSON_TRAILING(Reason.MALFORMED),
    JSON_TOO_DEEP(Reason.MALFORMED),
    JSON_TOO_MANY_TOKENS(Reason.MALFORMED),
    JSON_LIMIT(Reason.MALFORMED),
    DUPLICATE_FIELD(Reason.MALFORMED),
    QUERY_MALFORMED(Reason.MALFORMED),
    PARAMETER_UNKNOWN(Reason.MALFORMED),
    PARAMETER_REPEATED(Reason.MALFORMED),
    PARAMETER_INVALID(Reason.MALFORMED),
    CURSOR_INVALID(Reason.MALFORMED),
    UNKNOWN_FIELD(Reason.UNPROCESSABLE),
    WRONG_TYPE(Reason.UNPROCESSABLE),
    FIELD_MISSING(Reason.UNPROCESSABLE),
    NO_ARTICLES(Reason.UNPROCESSABLE),
    TOO_MANY_ARTICLES(Reason.UNPROCESSABLE),
    TEXT_MISSING(Reason.UNPROCESSABLE),
    TEXT_AND_HTML(Reason.UNPROCESSABLE),
    TEXT_EMPTY(Reason.UNPROCESSABLE),
    /** An article, or a text to check, is beyond {@link Limits#CHARACTERS}. */
    TEXT_TOO_LONG(Reason.UNPROCESSABLE),
    /** A field other than the text is too long. */
    FIELD_TOO_LONG(Reason.UNPROCESSABLE),
    FIELD_EMPTY(Reason.UNPROCESSABLE),
    /** A string that is not Unicode: half of a surrogate pair. */
    INVALID_CHARACTER(Reason.UNPROCESSABLE),
    INVALID_TIME(Reason.UNPROCESSABLE),
    INVALID_URL(Reason.UNPROCESSABLE),
    INVALID_LANGUAGE(Reason.UNPROCESSABLE),
    UNKNOWN_VALUE(Reason.UNPROCESSABLE),
    TOO_MANY_LABELS(Reason.UNPROCESSABLE),
    /** An address alone, where fetching is off. */
    FETCHING_OFF(Reason.UNPROCESSABLE),
    /** An address alone, which is not one of those that are fetched here. */
    URL_REFUSED(Reason.UNPROCESSABLE),
    /** An address alone, where nothing is ever fetched. */
    URL_NOT_FETCHED(Reason.UNPROCESSABLE),
    /** Feedback on a part of a document that is not there. */
    ABOUT_UNKNOWN(Reason.UNPROCESSABLE),
    ENGINE_UNAVAILABLE(Reason.UNPROCESSABLE),
    /** More was wrong than the list holds. */
    MORE_FAULTS(Reason.UNPROCESSABLE);

    private final Reason reason;

    Code(Reason reason) {
      this.reason = reason;
    }

    /** The name in a problem document. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Which kind of refusal it brings about. */
    public Reason reason() {
      return reason;
    }
  }

  /** The kinds of refusal, the gravest first. */
  public enum Reason {
    /** Not the JSON it should be: 400. */
    MALFORMED,
    /** More bytes than are read at all: 413. */
    TOO_LARGE,
    /** Well-formed, and breaks a rule: 422. */
    UNPROCESSABLE
  }
}
