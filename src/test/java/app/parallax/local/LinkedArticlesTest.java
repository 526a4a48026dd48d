package app.parallax.local;

import static app.parallax.fetch.Web.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.fetch.Web;
import app.parallax.local.Service.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Random;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Articles named by their address alone, from the request to the document. */
class LinkedArticlesTest {
  private static final String PAGE = "src/test/resources/article/html/whole-page";

  @TempDir private static Path folder;
  private static Web web;
  private static Service service;

  @BeforeAll
  static void open() throws IOException, GeneralSecurityException {
    web = new Web(folder, "news.example");
    service = new Service(web);
    web.page("/ferry", "text/html; charset=utf-8", Files.readAllBytes(Path.of(PAGE + ".html")));
  }

  @AfterAll
  static void close() throws IOException {
    service.close();
    web.close();
  }

  @Test
  void offsets_refer_to_what_was_fetched_and_that_can_be_read() throws IOException {
    String id = accepted("https://news.example/ferry");
    JsonNode article = worked(id).at("/articles/0");
    Answer fetched = service.ask("GET", "/v1/summaries/" + id + "/fetched?article=a1");
    String html = fetched.json().path("html").asText();

    assertThat(html).isEqualTo(Files.readString(Path.of(PAGE + ".html")));
    assertThat(fetched.json().path("url").asText()).isEqualTo("https://news.example/ferry");
    assertThat(article.path("sentences").findValuesAsText("text"))
        .isEqualTo(Files.readAllLines(Path.of(PAGE + ".txt")));
    for (JsonNode sentence : article.path("sentences")) {
      String slice = html.substring(sentence.path("start").asInt(), sentence.path("end").asInt());
      assertThat(Jsoup.parse(slice).text()).isEqualTo(sentence.path("text").asText());
    }
  }

  @Test
  void article_that_cannot_be_read_keeps_its_place_and_says_why() throws IOException {
    web.reply("/locked", (_, out) -> send(out, 402, "X: y", new byte[0]));
    String id =
        accepted(
            "https://news.example/locked",
            "https://news.example/nothing",
            "https://news.example/ferry");
    JsonNode document = worked(id);

    assertThat(document.path("status").asText()).isEqualTo("completed");
    assertThat(document.at("/articles/0/sentences")).isEmpty();
    assertThat(document.at("/articles/2/sentences")).isNotEmpty();
    assertThat(document.path("notices").findValuesAsText("code"))
        .containsOnly("article_unreadable");
    assertThat(document.at("/notices/0/article").asText()).isEqualTo("a1");
    assertThat(document.at("/notices/0/detail").asText()).contains("subscribers");
    assertThat(document.at("/notices/1/article").asText()).isEqualTo("a2");
  }

  @Test
  void job_fails_only_if_nothing_could_be_read() throws IOException {
    String id = accepted("https://news.example/nothing", "https://news.example/neither");
    JsonNode document = worked(id);

    assertThat(document.path("status").asText()).isEqualTo("failed");
    assertThat(document.at("/error/code").asText()).isEqualTo("article_unreadable");
    assertThat(document.at("/error/detail").asText()).contains("a1").contains("a2");
    assertThat(service.ask("GET", "/v1/summaries/" + id + "/fetched").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "https://other.example/a",
    "http://news.example/a",
    "https://127.0.0.1/a",
    "https://news.example:8443/a"
  })
  void address_off_the_list_is_refused_at_once(String url) throws IOException {
    Answer answer = service.submit(request(url));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").asText()).isEqualTo("url_refused");
    assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/articles/0/url");
  }

  @Test
  void address_is_refused_where_fetching_is_off_and_in_a_check() throws IOException {
    try (Service off = new Service()) {
      Answer answer = off.submit(request("https://news.example/ferry"));
      assertThat(answer.json().path("code").asText()).isEqualTo("fetching_off");
      assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/articles/0/url");
    }
    ObjectNode check = (ObjectNode) Service.JSON.readTree(request("https://news.example/ferry"));
    Answer answer =
        service.ask("POST", "/v1/checks", check.put("text", "A ferry left.").toString());
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").asText()).isEqualTo("url_not_fetched");
  }

  @Test
  void address_is_new_work_each_time_unless_a_key_says_otherwise() throws IOException {
    String request = request("https://news.example/ferry");
    String first = service.submit(request).json().path("id").asText();
    String second = service.submit(request).json().path("id").asText();
    String keyed = service.submit(request, "idempotency-key", "ferry").json().path("id").asText();
    String again = service.submit(request, "idempotency-key", "ferry").json().path("id").asText();
    service.queued.clear();

    assertThat(second).isNotEqualTo(first);
    assertThat(again).isEqualTo(keyed).isNotEqualTo(second);
  }

  @Test
  void page_larger_than_an_item_is_kept_whole() throws IOException {
    StringBuilder filler = new StringBuilder();
    Random random = new Random(5);
    while (filler.length() < 500_000) {
      filler.append((char) random.nextInt('!', '~')).append((char) random.nextInt(0xA1, 0x17F));
    }
    String page =
        Files.readString(Path.of(PAGE + ".html"))
            + "<script>/*"
            + filler.toString().replace("<", "").replace("*", "")
            + "*/</script>";
    web.page("/large", "text/html; charset=utf-8", page.getBytes(UTF_8));
    String id = accepted("https://news.example/large");
    assertThat(worked(id).path("status").asText()).isEqualTo("completed");

    assertThat(service.ask("GET", "/v1/summaries/" + id + "/fetched").json().path("html").asText())
        .isEqualTo(page);
    assertThat(service.ask("GET", "/v1/summaries/" + id + "/fetched?article=a2").status())
        .isEqualTo(404);
  }

  private static String accepted(String... urls) throws IOException {
    Answer answer = service.submit(request(urls));
    assertThat(answer.status()).isEqualTo(202);
    return answer.json().path("id").asText();
  }

  private static JsonNode worked(String id) throws IOException {
    service.workAll();
    return service.read(id).json();
  }

  private static String request(String... urls) {
    ObjectNode request = Service.JSON.createObjectNode();
    ArrayNode articles = request.putArray("articles");
    for (String url : urls) {
      articles.addObject().put("url", url);
    }
    return request.toString();
  }
}
