package app.parallax.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one sentence: a pure function of its text, English alone.
 *
 * <p>Its time grows with the text's length alone; texts of any length and kind are read.
 */
public final class SentenceReader {

  /** What stands in {@code text}; offsets count its UTF-16 code units. */
  public Reading read(String text) {
    return read(text, new HashMap<>());
  }

  /**
   * The same, with the stems of words that were read before.
   *
   * @param stems by folded word; those of this text are added. Equal stems are then one string,
   *     which whoever looks them up finds sooner
   */
  Reading read(String text, Map<String, String> stems) {
    Scan scan = Scan.of(text);
    List<When> whens = new WhenReader(scan).read();
    List<Figure> figures = new FigureReader(scan).read();
    List<Name> names = new NameReader(scan).read();
    List<Quotation> quotations = new QuotationReader(text).read();
    List<Speech> speeches = new SpeechReader(scan, quotations, names).read();
    List<Cue> cues = new CueReader(scan).read();
    return new Reading(
        text, tokens(scan, stems), figures, whens, names, quotations, speeches, cues);
  }

  private static List<Token> tokens(Scan scan, Map<String, String> stems) {
    List<Token> tokens = new ArrayList<>(scan.size());
    for (int i = 0; i < scan.size(); i++) {
      Piece piece = scan.at(i);
      if (!piece.isWord() && !piece.isNumber()) {
        continue;
      }
      int start = piece.start();
      String folded = piece.isNumber() ? plainNumber(piece.folded()) : piece.folded();
      boolean prefix = folded.equals("co") || folded.equals("re") || folded.equals("e");
      if (prefix
          && scan.at(i + 1).isGlued('-')
          && scan.at(i + 2).isWord()
          && !scan.at(i + 2).spaced()) {
        // "Co-operation" is "cooperation".
        i += 2;
        piece = scan.at(i);
        folded = folded + piece.folded();
      }
      tokens.add(
          new Token(
              start,
              piece.end(),
              scan.text().substring(start, piece.end()),
              folded,
              stems.computeIfAbsent(folded, piece.isWord() ? Stemmer::stem : number -> number),
              piece.isStop()));
    }
    return tokens;
  }

  /** Digits without the marks that group them. */
  private static String plainNumber(String digits) {
    StringBuilder plain = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      if (c != ',' && !Folding.isSpace(c)) {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
