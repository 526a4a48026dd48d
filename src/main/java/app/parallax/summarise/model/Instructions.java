package app.parallax.summarise.model;

import app.parallax.request.Options;
import app.parallax.summarise.Author.Complaint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a model is told to do: the prompt as prose, with its few places filled in. */
final class Instructions {
  private static final String FILE = "prompt.txt";

  /** The share of the words allowed that is asked for, in hundredths: mending takes a few more. */
  private static final int ASKED = 96;

  private final String prose;

  Instructions(AnswerSchema schema) {
    try (InputStream file = Instructions.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IllegalStateException(FILE + " is missing");
      }
      this.prose =
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .strip()
              .replace("{answer}", schema.outline());
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read", e);
    }
  }

  /** The instructions for a story. */
  String of(Options options) {
    return prose
        .replace("{words}", String.valueOf(options.length().words() * ASKED / 100))
        .replace(" {language}", language(options.language()));
  }

  private static String language(String tag) {
    Locale locale = Locale.forLanguageTag(tag);
    return locale.getLanguage().equals("en")
        ? ""
        : " Write all that is published in "
            + locale.getDisplayName(Locale.ENGLISH)
            + "; names, digits and quotations stay as their line has them.";
  }

  /** What to add when an answer could not be used. */
  static String again(String fault) {
    return "\n\nAn answer to this could not be used: " + fault + ". Give the whole answer anew.";
  }

  /** What to say of a draft that does not pass. */
  static String mend(Map<String, List<Complaint>> complaints) {
    return complaints.entrySet().stream()
        .map(piece ->
            piece.getKey()
                + ": "
                + piece.getValue().stream()
                    .map(c -> "\"" + c.text() + "\": " + String.join(", ", c.faults()))
                    .collect(Collectors.joining("; ")))
        .collect(
            Collectors.joining(
                "\n",
                "The program objects to these pieces, by their ids, with what it finds at fault:\n",
                "\nGive these pieces again, mended and whole, under the same ids, in the same form,"
                    + " none longer than it was; mend by other words or other lines. Leave out what"
                    + " cannot be mended, and leave all other lists empty."));
  }
}
