package app.parallax.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What slack/manifest.yaml promises Slack is what the code answers, asks for and calls. */
class ManifestTest {
  @Test
  void ways_in_are_the_ones_that_are_read() throws IOException {
    JsonNode app = manifest();

    assertThat(app.at("/features/slash_commands/0/url").asText()).endsWith("/v1/slack/commands");
    assertThat(app.at("/features/slash_commands/0/should_escape").asBoolean()).isTrue();
    assertThat(app.at("/features/shortcuts/0/callback_id").asText()).isEqualTo("compare_sources");
    assertThat(app.at("/settings/interactivity/request_url").asText())
        .endsWith("/v1/slack/interactions");
    assertThat(app.at("/settings/event_subscriptions/request_url").asText())
        .endsWith("/v1/slack/events");
    assertThat(texts(app.at("/settings/event_subscriptions/bot_events")))
        .containsExactly("app_mention");
  }

  @Test
  void no_scope_is_asked_for_that_no_call_needs() throws IOException {
    String calls = "";
    for (String source : List.of("Talk", "Gathering")) {
      calls += Files.readString(Path.of("src/main/java/app/parallax/slack", source + ".java"));
    }
    List<String> needed = new ArrayList<>(List.of("commands", "app_mentions:read"));
    if (calls.contains("\"chat.postMessage\"")) {
      needed.add("chat:write");
    }
    if (calls.contains("\"conversations.replies\"")) {
      needed.addAll(List.of("channels:history", "groups:history"));
    }
    if (calls.contains("\"files.info\"")) {
      needed.add("files:read");
    }

    assertThat(texts(manifest().at("/oauth_config/scopes/bot")))
        .containsExactlyInAnyOrderElementsOf(needed);
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  private static JsonNode manifest() throws IOException {
    return new ObjectMapper(new YAMLFactory()).readTree(Path.of("slack/manifest.yaml").toFile());
  }
}
