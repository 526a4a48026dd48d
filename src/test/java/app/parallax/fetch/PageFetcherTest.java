package app.parallax.fetch;

import static app.parallax.fetch.Web.send;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.parallax.request.SubmittedArticle;
import app.parallax.request.SubmittedArticle.Body;
import app.parallax.request.Unreadable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that misbehaves in each way it can, and one that does not. */
class PageFetcherTest {
  private static final String REPORT =
      "<p>The ferry Aurelia left Port Hallow with 212 people on board on Tuesday night, the harbour"
          + " office said.</p><p>It turned back after an hour because water had entered the engine"
          + " room, according to its captain.</p><p>Nobody was hurt, and the line has cancelled all"
          + " its crossings until Friday.</p>";

  @TempDir private static Path folder;
  private static Web web;

  @BeforeAll
  static void open() throws IOException, GeneralSecurityException {
    web = new Web(folder, "news.example", "www.news.example");
  }

  @AfterAll
  static void close() throws IOException {
    web.close();
  }

  @Test
  void page_is_what_was_fetched_to_the_character() {
    String page = "<!doctype html>\r\n<title>Ferry – turned&nbsp;back</title>" + REPORT;
    web.page("/ferry", "text/html; charset=utf-8", page.getBytes(UTF_8));

    assertThat(fetch("https://news.example/ferry#top").body()).isEqualTo(new Body.Html(page));
    assertThat(web.dialled).last().isEqualTo(Web.PUBLIC + ":443");
    assertThat(web.asked.getLast().headers())
        .containsEntry("user-agent", "Parallax/1 (+https://parallax.example/docs)")
        .containsEntry("host", "news.example")
        .doesNotContainKeys("cookie", "authorization", "referer");
  }

  @Test
  void plain_text_and_gzip_are_read() throws IOException {
    String text = REPORT.replaceAll("</?p>", "\n");
    web.reply(
        "/plain",
        (_, out) ->
            send(
                out,
                200,
                "Content-Type: text/plain\r\nContent-Encoding: gzip",
                gzip(text.getBytes(UTF_8))));

    assertThat(fetch("https://news.example/plain").body()).isEqualTo(new Body.Text(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"header", "meta", "xml", "mark", "nothing", "unknown"})
  void characters_are_found_whoever_names_their_encoding(String by) {
    String page = "<p>Čapek’s café – naïve.</p>" + REPORT;
    String latin = "<p>Müller’s café.</p>" + REPORT;
    switch (by) {
      case "header" -> web.page("/set", "text/html;charset=\"UTF-8\"", page.getBytes(UTF_8));
      case "meta" -> web.page("/set", "text/html", ("<meta charset=utf-8>" + page).getBytes(UTF_8));
      case "xml" ->
          web.page(
              "/set",
              "application/xhtml+xml",
              ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + page).getBytes(UTF_8));
      case "mark" -> web.page("/set", "text/html", ("\uFEFF" + page).getBytes(UTF_16LE));
      case "nothing" -> web.page("/set", "text/html", page.getBytes(UTF_8));
      default -> {
        byte[] bytes = latin.replace('’', '\u0092').getBytes(ISO_8859_1);
        web.page("/set", "text/html; charset=x-none", bytes);
      }
    }

    assertThat(fetch("https://news.example/set").body().sent())
        .endsWith(by.equals("unknown") ? latin : page);
  }

  @Test
  void redirect_within_the_rules_is_followed() {
    web.redirect("/moved", "/moved twice");
    web.redirect("/moved%20twice", "//www.news.example/there?a=b");
    web.page("/there?a=b", "text/html", REPORT.getBytes(UTF_8));

    assertThat(fetch("https://news.example/moved").body()).isEqualTo(new Body.Html(REPORT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://news.example/",
        "https://127.0.0.1/",
        "https://localhost/",
        "http://169.254.169.254/",
        "https://other.example/",
        "https://news.example:8443/",
        "file:///etc/passwd",
        "https://[::1]/",
        "https://user@news.example/",
        "//2130706433/",
        "https://inner.news.example/",
        "::"
      })
  void redirect_inward_or_off_the_list_is_not_followed(String location) {
    web.resolve("inner.news.example", List.of("10.0.0.7"));
    web.redirect("/inward", location);
    int dialled = web.dialled.size();

    assertThat(why("https://news.example/inward")).isEqualTo(Unreadable.ADDRESS_REFUSED);
    assertThat(web.dialled).hasSize(dialled + 1);
  }

  @Test
  void redirects_without_end_are_left() {
    web.redirect("/round", "/round");

    assertThat(why("https://news.example/round")).isEqualTo(Unreadable.TOO_MANY_REDIRECTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "::1",
        "::ffff:10.0.0.1", "fd00:ec2::254", "64:ff9b::a00:1", "2002:a00:1::1", "fe80::1", "0.0.0.0"
      })
  void name_that_leads_inward_is_not_dialled(String address) {
    int dialled = web.dialled.size();
    web.resolve("www.news.example", List.of(address), List.of(Web.PUBLIC));
    assertThat(why("https://www.news.example/")).isEqualTo(Unreadable.ADDRESS_REFUSED);

    web.resolve("www.news.example", List.of(Web.PUBLIC, address), List.of(Web.PUBLIC));
    assertThat(why("https://www.news.example/")).isEqualTo(Unreadable.ADDRESS_REFUSED);
    assertThat(web.dialled).hasSize(dialled);
  }

  @Test
  void name_that_changes_after_it_was_judged_changes_nothing() throws IOException {
    try (ServerSocket inner = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      inner.setSoTimeout(1);
      web.resolve("www.news.example", List.of(Web.PUBLIC), List.of("127.0.0.1"));
      web.page("/rebound", "text/html", REPORT.getBytes(UTF_8));
      assertThat(fetch("https://www.news.example/rebound").body()).isEqualTo(new Body.Html(REPORT));
      assertThat(web.dialled).last().isEqualTo(Web.PUBLIC + ":443");
      // The next look-up gives the inner address, and that is judged anew.
      assertThat(why("https://www.news.example/rebound")).isEqualTo(Unreadable.ADDRESS_REFUSED);
    }
    web.resolve("www.news.example", List.of(Web.PUBLIC));
  }

  @Test
  void certificate_of_another_host_or_of_nobody_is_not_trusted() {
    web.resolve("sub.news.example", List.of(Web.PUBLIC));
    web.page("/", "text/html", REPORT.getBytes(UTF_8));
    assertThat(why("https://sub.news.example/")).isEqualTo(Unreadable.UNTRUSTED);

    SubmittedArticle unknown = fetcher(web.distrusting(), 5_000).fetch(at("https://news.example/"));
    assertThat(unknown.body()).isEqualTo(new Body.Unread(Unreadable.UNTRUSTED));
  }

  @Test
  void endless_body_ends_at_the_bound() {
    web.reply(
        "/endless",
        (_, out) -> {
          out.write("HTTP/1.1 200 x\r\nContent-Type: text/html\r\n\r\n".getBytes(UTF_8));
          while (true) {
            out.write(REPORT.getBytes(UTF_8));
          }
        });
    web.reply(
        "/said",
        (_, out) ->
            out.write(
                "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: 900000000\r\n\r\n"
                    .getBytes(UTF_8)));

    assertThat(why("https://news.example/endless")).isEqualTo(Unreadable.TOO_LARGE);
    assertThat(why("https://news.example/said")).isEqualTo(Unreadable.TOO_LARGE);
  }

  @Test
  void compression_bomb_is_not_inflated() throws IOException {
    byte[] bomb = gzip(new byte[300_000_000]);
    web.reply(
        "/bomb",
        (_, out) -> send(out, 200, "Content-Type: text/html\r\nContent-Encoding: gzip", bomb));

    assertThat(bomb.length).isLessThan(1_000_000);
    assertThat(why("https://news.example/bomb")).isEqualTo(Unreadable.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"body", "head", "interim", "silence"})
  void server_that_drips_is_left_at_the_deadline(String what) {
    AtomicBoolean dry = new AtomicBoolean();
    web.reply(
        "/drip",
        (_, out) -> {
          switch (what) {
            case "body" ->
                out.write("HTTP/1.1 200 x\r\nContent-Type: text/html\r\n\r\n".getBytes(UTF_8));
            case "head" -> out.write("HTTP/1.1 200 x\r\nX-Slow: ".getBytes(UTF_8));
            default -> {
              // Nothing is said first.
            }
          }
          for (int i = 0; i < 200; i++) {
            Thread.sleep(50);
            if (!what.equals("silence")) {
              out.write((what.equals("interim") ? "HTTP/1.1 102 x\r\n\r\n" : "x").getBytes(UTF_8));
              out.flush();
            }
          }
          dry.set(true);
        });

    assertThat(fetcher(web.client(), 400).fetch(at("https://news.example/drip")).body())
        .isEqualTo(new Body.Unread(Unreadable.TOO_SLOW));
    assertThat(dry).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"application/pdf", "image/png", "application/json", "text/html2", "", "text/xml"})
  void what_is_no_page_is_not_read(String type) {
    web.page("/type", type, REPORT.getBytes(UTF_8));

    assertThat(why("https://news.example/type")).isEqualTo(Unreadable.NOT_TEXT);
  }

  @Test
  void bytes_that_are_only_called_a_page_are_not_read() {
    web.page("/binary", "text/html", new byte[5_000]);

    assertThat(why("https://news.example/binary")).isEqualTo(Unreadable.NOT_TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SSH-2.0-x\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Length: 500\r\n\r\ncut",
        "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\nno zip",
        "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\nx",
        "HTTP/1.1 200 x\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n\r\nx",
        "HTTP/1.1 500 x\r\nContent-Length: 0\r\n\r\n"
      })
  void broken_answer_is_told_as_one(String answer) {
    web.reply("/broken", (_, out) -> out.write(answer.getBytes(UTF_8)));

    assertThat(why("https://news.example/broken")).isEqualTo(Unreadable.BROKEN);
  }

  @Test
  void head_without_end_is_not_read_to_it() {
    web.reply(
        "/heads",
        (_, out) -> {
          out.write("HTTP/1.1 200 x\r\n".getBytes(UTF_8));
          while (true) {
            out.write("X-More: and more\r\n".getBytes(UTF_8));
          }
        });

    assertThat(why("https://news.example/heads")).isEqualTo(Unreadable.BROKEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 451})
  void host_that_says_no_is_believed(int status) {
    web.reply("/no", (_, out) -> send(out, status, "X: y", REPORT.getBytes(UTF_8)));

    assertThat(why("https://news.example/no")).isEqualTo(Unreadable.REFUSED_BY_HOST);
  }

  @Test
  void page_for_subscribers_is_told_as_one() {
    web.page(
        "/marked",
        "text/html",
        ("<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\", \"isAccessibleForFree\""
                + " : \"False\"}</script>"
                + REPORT)
            .getBytes(UTF_8));
    web.page(
        "/asking",
        "text/html",
        (REPORT + "<p>This article is for subscribers only.</p>").getBytes(UTF_8));

    assertThat(why("https://news.example/marked")).isEqualTo(Unreadable.PAYWALL);
    assertThat(why("https://news.example/asking")).isEqualTo(Unreadable.PAYWALL);
  }

  @Test
  void page_that_only_scripts_fill_is_told_as_one() {
    web.page(
        "/scripted",
        "text/html",
        ("<div id=root></div><noscript>You need to enable JavaScript to run this"
                + " app.</noscript><script src=/app.js></script>")
            .getBytes(UTF_8));
    web.page("/bare", "text/html", "<p>Not found.</p>".getBytes(UTF_8));
    web.page("/empty", "text/html", new byte[0]);

    assertThat(why("https://news.example/scripted")).isEqualTo(Unreadable.SCRIPT);
    assertThat(why("https://news.example/bare")).isEqualTo(Unreadable.TOO_LITTLE_TEXT);
    assertThat(why("https://news.example/empty")).isEqualTo(Unreadable.TOO_LITTLE_TEXT);
  }

  @Test
  void unknown_name_and_missing_page_are_told() {
    assertThat(why("https://unknown.news.example/")).isEqualTo(Unreadable.NAME_UNKNOWN);
    assertThat(why("https://news.example/nothing-here")).isEqualTo(Unreadable.NOT_FOUND);
  }

  private static SubmittedArticle fetch(String url) {
    return fetcher(web.client(), 10_000).fetch(at(url));
  }

  private static Unreadable why(String url) {
    return ((Body.Unread) fetch(url).body()).why();
  }

  private static PageFetcher fetcher(WebClient client, long millis) {
    return new PageFetcher(
        client,
        AddressRules.onlyHosts(List.of("news.example")),
        Duration.ofMillis(millis),
        "Parallax/1 (+https://parallax.example/docs)");
  }

  private static SubmittedArticle at(String url) {
    return new SubmittedArticle(new Body.Linked(), null, null, url, null, null);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    }
    return zipped.toByteArray();
  }
}
