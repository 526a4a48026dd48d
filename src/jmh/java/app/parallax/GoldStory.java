package app.parallax;

import app.parallax.article.Sentence;
import app.parallax.request.Options;
import app.parallax.request.Published;
import app.parallax.request.SubmittedArticle;
import app.parallax.request.SummaryRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A story with the key facts that an editor found in it, each with the quotations that tell it.
 *
 * <p>What counts as covered is the corpus scorer's rule, word for word, so that its figure and ours
 * can be held against each other.
 */
record GoldStory(String name, SummaryRequest request, List<List<Quote>> facts) {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{Nl}\\p{No}]{4,}|\\p{Nd}[\\p{Nd}.,]*\\p{Nd}|\\p{Nd}");

  private static final Set<String> STOP =
      Set.of(
          ("that this with from have were been their they which would about after into over more"
                  + " than also said says when what where while there could should other only some"
                  + " such very just")
              .split(" "));

  private static final int STEM = 6;
  private static final int MOST_CITATIONS = 4;

  /** A place in an article as sent, in UTF-16 code units. */
  record Place(String article, int start, int end) {
    boolean overlaps(Place other) {
      return article.equals(other.article) && start < other.end && other.start < end;
    }
  }

  /** Words that tell a fact, and every place of their article where they stand. */
  record Quote(List<Place> places, Set<String> content) {}

  /** A sentence of a summary and what it rests on, of which the first four count. */
  record Told(String text, List<Sentence> cited) {}

  /** The stories in a folder of folders, by name. */
  static List<GoldStory> in(Path corpus) throws IOException {
    try (Stream<Path> folders = Files.list(corpus)) {
      List<GoldStory> stories = new ArrayList<>();
      for (Path folder : folders.sorted().toList()) {
        if (Files.exists(folder.resolve("story.json"))) {
          stories.add(read(folder));
        }
      }
      return stories;
    }
  }

  private static GoldStory read(Path folder) throws IOException {
    JsonNode gold = new ObjectMapper().readTree(Files.readString(folder.resolve("story.json")));
    List<SubmittedArticle> sent = new ArrayList<>();
    Map<String, String> ids = new HashMap<>();
    Map<String, String> texts = new HashMap<>();
    for (JsonNode article : gold.get("articles")) {
      String file = article.get("file").asText();
      String text = Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
      String published = given(article, "published");
      sent.add(
          new SubmittedArticle(
              new SubmittedArticle.Body.Text(text),
              given(article, "source"),
              given(article, "title"),
              given(article, "url"),
              published == null ? null : Published.parse(published),
              null));
      ids.put(file, "a" + sent.size());
      texts.put(file, text);
    }
    List<List<Quote>> facts = new ArrayList<>();
    for (JsonNode fact : gold.get("key_facts")) {
      List<Quote> quotes = new ArrayList<>();
      for (JsonNode quote : fact.get("quotes")) {
        String file = quote.get("article").asText();
        String words = quote.get("text").asText();
        quotes.add(new Quote(places(ids.get(file), texts.get(file), words), content(words)));
      }
      facts.add(quotes);
    }
    return new GoldStory(
        folder.getFileName().toString(),
        new SummaryRequest(sent, Options.DEFAULT, Map.of()),
        facts);
  }

  private static @Nullable String given(JsonNode article, String field) {
    String value = article.path(field).asText("");
    return value.isEmpty() ? null : value;
  }

  private static List<Place> places(String article, String text, String words) {
    List<Place> places = new ArrayList<>();
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      places.add(new Place(article, at, at + words.length()));
    }
    return places;
  }

  /**
   * How many of the facts a summary's first words tell.
   *
   * @param most how many words of it count, as white space parts them, by whole sentences
   */
  int covered(List<Told> summary, int most) {
    List<Told> counted = new ArrayList<>();
    int words = 0;
    for (Told told : summary) {
      words += told.text.strip().split("\\s+").length;
      if (words <= most) {
        counted.add(told);
      }
    }
    return (int)
        facts.stream()
            .filter(quotes ->
                quotes.stream().anyMatch(q -> counted.stream().anyMatch(t -> tells(t, q))))
            .count();
  }

  /** Whether a sentence cites a quotation and shares a third of its content words, at least two. */
  private static boolean tells(Told told, Quote quote) {
    boolean cites =
        told.cited.stream()
            .limit(MOST_CITATIONS)
            .map(s -> new Place(s.article(), s.start(), s.end()))
            .anyMatch(cited -> quote.places.stream().anyMatch(cited::overlaps));
    Set<String> shared = content(told.text);
    shared.retainAll(quote.content);
    return cites && shared.size() >= Math.max(2, quote.content.size() / 3.0);
  }

  private static Set<String> content(String text) {
    Set<String> content = new HashSet<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      String lower = word.group().toLowerCase(Locale.ROOT);
      if (!STOP.contains(lower)) {
        content.add(lower.substring(0, Math.min(STEM, lower.length())));
      }
    }
    return content;
  }
}
