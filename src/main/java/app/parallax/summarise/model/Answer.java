package app.parallax.summarise.model;

import app.parallax.article.Characters;
import app.parallax.compare.Kind;
import app.parallax.compare.Severity;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model's answer, read: what it says of candidates and divergences, and what it wrote.
 *
 * <p>It cites lines by number, of which some may not exist; nothing in it has been checked.
 */
record Answer(List<Verdict> verdicts, List<Clash> divergences, List<Sentence> summary) {
  private static final int DEEPEST = 32;
  private static final int LONGEST_STRING = 100_000;
  private static final int MOST_CHARACTERS = 500_000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_STRING)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  Answer {
    verdicts = List.copyOf(verdicts);
    divergences = List.copyOf(divergences);
    summary = List.copyOf(summary);
  }

  /**
   * What the model holds of a candidate.
   *
   * @param reason {@code divergence}, else why it is none, by the schema's word
   */
  record Verdict(String candidate, String reason) {
    boolean confirms() {
      return reason.equals("divergence");
    }
  }

  /** A divergence as the model has it. */
  record Clash(
      String id,
      Kind kind,
      Severity severity,
      String question,
      List<Side> sides,
      String note,
      List<Integer> silent) {
    Clash {
      sides = List.copyOf(sides);
      silent = List.copyOf(silent);
    }
  }

  /** One answer to its question. */
  record Side(String answer, List<Integer> lines) {
    Side {
      lines = List.copyOf(lines);
    }
  }

  /** A sentence of the summary; the headline stands among them under an id of its own. */
  record Sentence(String id, String text, List<Integer> lines) {
    static final String HEADLINE = "headline";

    Sentence {
      lines = List.copyOf(lines);
    }

    boolean isHeadline() {
      return id.equals(HEADLINE);
    }
  }

  /** What reading came to. */
  sealed interface Read {
    record Whole(Answer answer) implements Read {}

    /** It cannot be used; the fault is told without the answer's words. */
    record Faulty(String fault) implements Read {}
  }

  /** Reads a model's text; a fence of Markdown around it is taken off. */
  static Read of(String text, AnswerSchema schema) {
    String json = unfenced(text.strip());
    if (json.isEmpty()) {
      return new Read.Faulty("the answer is empty");
    }
    if (json.length() > MOST_CHARACTERS) {
      return new Read.Faulty("the answer has " + json.length() + " characters");
    }
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      var at = e.getLocation();
      return new Read.Faulty(
          "the answer is not one whole JSON object"
              + (at == null ? "" : " (line " + at.getLineNr() + ")"));
    }
    Optional<String> fault = schema.fault(root);
    return fault.isPresent() ? new Read.Faulty(fault.get()) : new Read.Whole(of(root));
  }

  private static String unfenced(String text) {
    if (!text.startsWith("```") || !text.endsWith("```") || text.indexOf('\n') < 0) {
      return text;
    }
    return text.substring(text.indexOf('\n') + 1, text.length() - 3).strip();
  }

  private static Answer of(JsonNode root) {
    return new Answer(
        list(root.get("candidates"), v -> new Verdict(text(v, "id"), text(v, "verdict"))),
        list(root.get("divergences"), Answer::clash),
        list(
            root.get("summary"),
            s -> new Sentence(text(s, "id"), text(s, "text"), lines(s, "lines"))));
  }

  private static Clash clash(JsonNode d) {
    return new Clash(
        text(d, "id"),
        Kind.valueOf(text(d, "kind").toUpperCase(Locale.ROOT)),
        Severity.valueOf(text(d, "severity").toUpperCase(Locale.ROOT)),
        text(d, "question"),
        list(d.get("positions"), p -> new Side(text(p, "answer"), lines(p, "lines"))),
        text(d, "note"),
        lines(d, "silent"));
  }

  private static String text(JsonNode object, String field) {
    return Characters.visible(object.get(field).asText()).strip();
  }

  private static List<Integer> lines(JsonNode object, String field) {
    return list(object.get(field), JsonNode::asInt).stream().distinct().toList();
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> read) {
    List<T> items = new ArrayList<>();
    array.forEach(item -> items.add(read.apply(item)));
    return items;
  }
}
