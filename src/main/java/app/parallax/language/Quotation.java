package app.parallax.language;

/**
 * Words between quotation marks.
 *
 * @param start where the words begin, inside the mark, in UTF-16 code units of the text read
 * @param end where they end, inside the mark, exclusive; the text's end where it is not closed
 * @param words what stands between, as it stands
 * @param key the words folded for comparing: case, marks, dashes and spaces alike, no final stop
 */
public record Quotation(int start, int end, String words, String key) {}
