package app.parallax.language;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's saying or declaring in a sentence: "the coastguard said", "according to the ministry".
 *
 * @param start where the cue begins, in UTF-16 code units of the text read
 * @param end where the cue ends, exclusive
 * @param cue the folded cue's stem: "say", "accord", "warn"
 * @param speaker who speaks, as it stands there: "coastguard commander Petrik Haldane", "he"; null
 *     where the sentence does not say
 * @param speakerKey the speaker folded, without titles and articles; "" where there is none
 */
public record Speech(
    int start, int end, Act act, String cue, @Nullable String speaker, String speakerKey) {

  /** What kind of speech act a cue is. */
  public enum Act {
    /** Said, told, added, according to. */
    SAY,
    CONFIRM,
    DENY,
    WARN,
    ORDER,
    ANNOUNCE,
    PROMISE,
    DEMAND,
    ACCUSE,
    /** Believed, thought, expected, reportedly, allegedly. */
    SUPPOSE
  }
}
