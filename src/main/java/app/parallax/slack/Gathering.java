package app.parallax.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.request.Limits;
import app.parallax.slack.Asking.Source;
import app.parallax.slack.WebApi.Answer;
import app.parallax.tenant.Workspace.BotToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings together what somebody named in Slack: the links of a thread, the text of a file. */
final class Gathering {
  /** The bytes of the longest article, if each of its characters took four. */
  private static final int FILE_BYTES = 4 * Limits.CHARACTERS;

  private static final int THREAD = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebApi api;
  private final @Nullable BotToken token;

  Gathering(WebApi api, @Nullable BotToken token) {
    this.api = api;
    this.token = token;
  }

  /** A request as the HTTP API takes it, or what is wrong with what was named. */
  record Gathered(byte[] request, List<String> faults) {}

  /** The links of a message and of what stands in its thread. */
  List<String> links(Asking.CompareThread asked) {
    Set<String> links = new LinkedHashSet<>();
    String channel = asked.from().channel();
    if (token != null && channel != null) {
      Map<String, String> which =
          Map.of("channel", channel, "ts", asked.message(), "limit", String.valueOf(THREAD));
      if (api.ask("conversations.replies", token, which) instanceof Answer.Done(JsonNode json)) {
        json.path("messages").forEach(message -> links.addAll(Links.of(message)));
      }
    }
    // Where the thread may not be read, the message itself was sent along.
    links.addAll(asked.links());
    return List.copyOf(links);
  }

  Gathered request(List<Source> sources, String length, String language) {
    List<String> faults = new ArrayList<>();
    ObjectNode request = JSON.createObjectNode();
    ArrayNode articles = request.putArray("articles");
    for (Source source : sources) {
      switch (source) {
        case Source.Link(String url) -> {
          ObjectNode article = articles.addObject().put("url", url);
          host(url).ifPresent(host -> article.put("source", host));
        }
        case Source.Text(@Nullable String name, String text) -> {
          ObjectNode article = articles.addObject().put("text", text);
          if (name != null) {
            article.put("source", name);
          }
        }
        case Source.File(String id) -> file(id, articles, faults);
      }
    }
    request.putObject("options").put("length", length).put("language", language);
    return new Gathered(request.toString().getBytes(UTF_8), faults);
  }

  private void file(String id, ArrayNode articles, List<String> faults) {
    if (token == null) {
      faults.add("Files cannot be read: this workspace is connected without a bot token.");
      return;
    }
    if (!(api.ask("files.info", token, Map.of("file", id)) instanceof Answer.Done(var json))) {
      faults.add("A file was not given to Parallax; it may have been deleted.");
      return;
    }
    JsonNode file = json.path("file");
    String name = file.path("name").asText("file");
    String shown = "File “" + (name.length() > 100 ? name.substring(0, 100) + "…" : name) + "”: ";
    long size = file.path("size").asLong();
    if (size > FILE_BYTES) {
      faults.add(shown + size + " bytes were given; at most " + FILE_BYTES + " are read.");
      return;
    }
    Optional<byte[]> bytes = api.file(file.path("url_private").asText(""), token, FILE_BYTES);
    if (bytes.isEmpty()) {
      faults.add(shown + "Slack did not give it to Parallax.");
      return;
    }
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString();
      boolean html = name.toLowerCase(Locale.ROOT).matches(".*\\.html?");
      String source = name.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "");
      articles
          .addObject()
          .put(html ? "html" : "text", text)
          .put(
              "source",
              source.length() > Limits.SOURCE ? source.substring(0, Limits.SOURCE) : source);
    } catch (CharacterCodingException e) {
      faults.add(shown + "it is no text in UTF-8; save it as plain text or HTML.");
    }
  }

  private static Optional<String> host(String url) {
    try {
      return Optional.ofNullable(URI.create(url).getHost())
          .map(host -> host.replaceFirst("^www\\.", ""))
          .filter(host -> !host.isEmpty() && host.length() <= Limits.SOURCE);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
