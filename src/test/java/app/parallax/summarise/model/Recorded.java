package app.parallax.summarise.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a language model once replied to a story, without the story.
 *
 * <p>Its lines are kept as hashes, so that a reply is still understood when sentences are numbered
 * otherwise, and no word of an article is kept beside the reply's own.
 *
 * @param lines a hash of each line as it was numbered then
 * @param candidates the candidates as they were listed then: kind and lines, by id
 * @param draft the first answer
 * @param mended the answer to complaints; null where nobody complained
 */
record Recorded(
    List<String> lines,
    Map<String, String> candidates,
    ObjectNode draft,
    @Nullable ObjectNode mended) {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern LINE = Pattern.compile("(?m)^(\\d+) (.+)$");
  private static final Pattern CANDIDATE = Pattern.compile("(?m)^(r\\d+) (.+)$");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int DIGITS = 12;

  /** The lines of a story as a model was sent it. */
  static List<String> lines(String story) {
    List<String> lines = new ArrayList<>();
    Matcher line = LINE.matcher(story);
    while (line.find()) {
      lines.add(hash(line.group(2)));
    }
    return lines;
  }

  /** Its candidates, by id. */
  static Map<String, String> candidates(String story) {
    Map<String, String> candidates = new HashMap<>();
    Matcher candidate = CANDIDATE.matcher(story.substring(story.lastIndexOf("[[end ")));
    while (candidate.find()) {
      candidates.put(candidate.group(1), candidate.group(2));
    }
    return candidates;
  }

  static Recorded read(JsonNode file) {
    List<String> lines = new ArrayList<>();
    file.get("lines").forEach(line -> lines.add(line.asText()));
    Map<String, String> candidates = new HashMap<>();
    file.get("candidates")
        .properties()
        .forEach(c -> candidates.put(c.getKey(), c.getValue().asText()));
    return new Recorded(
        lines, candidates, (ObjectNode) file.get("draft"), (ObjectNode) file.get("mended"));
  }

  ObjectNode written(String model) {
    ObjectNode file = JSON.createObjectNode();
    file.put(
        "what",
        "Recorded replies of a language model to our prompt; the story itself is not kept.");
    file.put("model", model);
    ArrayNode hashes = file.putArray("lines");
    lines.forEach(hashes::add);
    ObjectNode listed = file.putObject("candidates");
    candidates.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(c -> listed.put(c.getKey(), c.getValue()));
    file.set("draft", draft);
    if (mended != null) {
      file.set("mended", mended);
    }
    return file;
  }

  /** How many of a story's lines it knows, of all. */
  double knows(String story) {
    List<String> asked = lines(story);
    return asked.isEmpty()
        ? 0
        : (double) asked.stream().filter(lines::contains).count() / asked.size();
  }

  /** The reply in the numbers of the story as it is sent now. */
  String reply(String story, boolean mending) {
    ObjectNode reply = mending ? mended : draft;
    if (reply == null) {
      return """
      {"topics": [], "candidates": [], "divergences": [],
       "summary": []}
      """;
    }
    List<String> now = lines(story);
    ObjectNode renumbered = reply.deepCopy();
    renumber(renumbered, now);
    Map<String, String> ids = new HashMap<>();
    candidates(story).forEach((id, said) -> ids.put(said, id));
    ArrayNode verdicts = JSON.createArrayNode();
    for (JsonNode verdict : renumbered.get("candidates")) {
      String then = candidates.get(verdict.path("id").asText());
      String id =
          then == null
              ? null
              : ids.get(NUMBER.matcher(then).replaceAll(n -> String.valueOf(now(n.group(), now))));
      if (id != null) {
        verdicts.add(((ObjectNode) verdict.deepCopy()).put("id", id));
      }
    }
    renumbered.set("candidates", verdicts);
    return renumbered.toString();
  }

  private void renumber(JsonNode node, List<String> now) {
    if (node instanceof ObjectNode object && object.get("lines") instanceof ArrayNode then) {
      ArrayNode renumbered = JSON.createArrayNode();
      then.forEach(line -> renumbered.add(now(line.asText(), now)));
      object.set("lines", renumbered);
    }
    node.forEach(child -> renumber(child, now));
  }

  /** A line's number now; 0, which no line has, where it is gone. */
  private int now(String then, List<String> now) {
    int number = then.length() > 6 ? 0 : Integer.parseInt(then);
    return number < 1 || number > lines.size() ? 0 : now.indexOf(lines.get(number - 1)) + 1;
  }

  private static String hash(String line) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
