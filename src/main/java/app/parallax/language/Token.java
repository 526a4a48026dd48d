package app.parallax.language;

/**
 * A word or a number of a sentence.
 *
 * @param start where it begins, in UTF-16 code units of the text read
 * @param end where it ends, exclusive
 * @param word as it stands there
 * @param folded for comparing: NFKC, lower case, straight apostrophes, without a possessive ending
 * @param stem the folded word without its inflection, so that "evacuated" meets "evacuation"
 * @param stop whether it is a function word, which carries no content
 */
public record Token(int start, int end, String word, String folded, String stem, boolean stop) {}
