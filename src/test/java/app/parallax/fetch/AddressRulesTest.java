package app.parallax.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {
  private static final AddressRules ANY = AddressRules.anyHost();
  private static final AddressRules LISTED =
      AddressRules.onlyHosts(List.of("news.example", "Wire.Example:8443", "bücher.example"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://news.example/",
        "ftp://news.example/",
        "https:news.example",
        "//news.example/",
        "https://",
        "https:///a",
        "https://user@news.example/",
        "https://a:b@news.example/",
        "https://news.example:80/",
        "https://news.example:0/",
        "https://news.example:99999/",
        "https://news.example:/",
        "https://news.example\\@127.0.0.1/",
        "https://news..example/",
        "https://news.example../",
        "https://.example/",
        "https://news/",
        "https://new_s.example/",
        "https://127.0.0.1/",
        "https://127.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://0x7f.1/",
        "https://0177.0.0.1/",
        "https://017700000001/",
        "https://1.1.1.1/",
        "https://1.1.1.1./",
        "https://１２７.0.0.1/",
        "https://127。0。0。1/",
        "https://[::1]/",
        "https://[::ffff:127.0.0.1]/",
        "https://[fe80::1%25eth0]/",
        "https://localhost/",
        "https://LOCALHOST./",
        "https://ⓛocalhost/",
        "https://a.0x1/",
        "https://news.example%2f@x/",
        "https://news%2eexample/",
        "https://news.example\u0000/",
        "https://ne ws.example/",
        "https://news.example\r\nHost: x/",
        "file:///etc/passwd",
        "gopher://news.example/"
      })
  void form_that_could_mean_another_place_is_refused(String url) {
    assertThat(ANY.refusal(url)).isPresent();
    assertThat(LISTED.refusal(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://news.example", "https://news.example/a?b#c", "HTTPS://NEWS.EXAMPLE:443/",
        "https://news.example./a", "https://www.news.example/é", "https://wire.example:8443/",
        "https://bücher.example/", "https://xn--bcher-kva.example/", "https://ｎews.example/"
      })
  void listed_host_and_what_is_below_it_may_be_asked(String url) {
    assertThat(LISTED.refusal(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://badnews.example/", "https://news.example.org/", "https://my.example/",
        "https://wire.example/", "https://news.example:8443/", "https://other.test/"
      })
  void host_that_only_looks_listed_is_refused(String url) {
    assertThat(LISTED.refusal(url).orElseThrow()).contains("none of those that are allowed here");
  }

  @Test
  void list_with_something_that_is_no_host_is_refused_by_name() {
    assertThatThrownBy(() -> AddressRules.onlyHosts(List.of("news.example", "10.0.0.1")))
        .hasMessageContaining("\"10.0.0.1\"");
    assertThatThrownBy(() -> AddressRules.onlyHosts(List.of("https://news.example")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AddressRules.onlyHosts(List.of("localhost")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void this_machine_is_asked_only_where_that_was_allowed() {
    AddressRules trying = ANY.andLoopback();

    assertThat(trying.refusal("http://127.0.0.1:9000/hook")).isEmpty();
    assertThat(trying.refusal("http://localhost:9000/hook")).isEmpty();
    assertThat(trying.refusal("http://127.0.0.2:9000/hook")).isPresent();
    assertThat(trying.refusal("http://news.example/hook")).isPresent();
    assertThat(ANY.refusal("http://127.0.0.1:9000/hook")).isPresent();
  }
}
