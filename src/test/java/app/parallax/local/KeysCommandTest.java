package app.parallax.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code parallax keys} over the data of a server on this machine. */
class KeysCommandTest {
  private static final Pattern KEY = Pattern.compile("plx_([0-9A-Za-z]{10})_[0-9A-Za-z]{49}\n");

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void name() {
    data = folder.resolve("data");
  }

  @Test
  void key_alone_is_printed_once_and_everything_else_beside_it() {
    Desk desk = new Desk();
    assertThat(desk.run("keys", "create", "--data", data, "--tenant", "herald")).isZero();
    String id = id(desk);

    assertThat(desk.err())
        .isEqualTo(
            "parallax: tenant herald is new\nparallax: this is shown once; key "
                + id
                + " may write for herald\n");
    Desk list = new Desk();
    assertThat(list.run("keys", "list", "--data", data)).isZero();
    assertThat(list.out())
        .isEqualTo(
            "herald: 600 requests a minute, 100 open jobs, 2000000 model tokens a day\n  "
                + id
                + "  write  made 2024-05-15T12:00:00Z  last used never                 live\n");
  }

  @Test
  void third_key_is_refused_with_what_to_do() {
    String first = id(created("herald", "read"));
    String second = id(created("herald", "admin"));
    Desk third = created("herald", "read");

    assertThat(third.out()).isEmpty();
    assertThat(third.err())
        .contains("tenant herald has 2 live keys, the most there may be; revoke the one")
        .contains(first + " (made 2024-05-15T12:00:00Z, last used never)")
        .contains(second);
    Desk revoke = new Desk();
    assertThat(revoke.run("keys", "revoke", "--data", data, first)).isZero();
    assertThat(id(created("herald", "read"))).isNotEqualTo(first);
  }

  @Test
  void revoked_key_is_listed_as_such_and_not_revoked_again() {
    String id = id(created("herald", "read"));
    assertThat(new Desk().run("keys", "revoke", "--data", data, id)).isZero();
    Desk again = new Desk();
    assertThat(again.run("keys", "revoke", "--data", data, id)).isEqualTo(2);
    assertThat(again.err()).isEqualTo("parallax: no live key has the id " + id + "\n");

    Desk list = new Desk();
    list.run("keys", "list", "--data", data, "--tenant", "herald");
    assertThat(list.out()).contains("revoked 2024-05-15T12:00:00Z");
  }

  @Test
  void limits_that_are_not_given_stay() {
    created("herald", "read");
    Desk set = new Desk();
    assertThat(
            set.run(
                "keys",
                "limits",
                "--data",
                data,
                "--tenant",
                "herald",
                "--requests",
                "5",
                "--tokens",
                "3000000000"))
        .isZero();
    Desk shown = new Desk();
    shown.run("keys", "limits", "--data", data, "--tenant", "herald");

    assertThat(set.out())
        .isEqualTo("herald: 5 requests a minute, 100 open jobs, 3000000000 model tokens a day\n");
    assertThat(shown.out()).isEqualTo(set.out());
  }

  @Test
  void everything_wrong_is_told_at_once() {
    Desk desk = new Desk();
    assertThat(
            desk.run(
                "keys",
                "create",
                "--tenant",
                "The Herald",
                "--scope",
                "root",
                "--region",
                "eu",
                "--shine"))
        .isEqualTo(2);

    assertThat(desk.err().lines())
        .containsExactly(
            "parallax: unknown option --shine",
            "parallax: --region is for a deployed table; --table names it",
            "parallax: --tenant is a name of 1 to 40 of a-z, 0-9, _ and - that is not taken; The"
                + " Herald was given",
            "parallax: --scope is one of read, write, admin; root was given");
    Desk limits = new Desk();
    assertThat(limits.run("keys", "limits", "--tenant", "herald", "--requests", "0")).isEqualTo(2);
    assertThat(limits.err()).isEqualTo("parallax: --requests is at least 1; 0 was given\n");
    assertThat(new Desk().run("keys", "create", "--tenant", "key")).isEqualTo(2);
  }

  @Test
  void whole_key_given_for_its_id_is_not_repeated() {
    Desk created = created("herald", "read");
    String key = created.out().strip();
    Desk desk = new Desk();

    assertThat(desk.run("keys", "revoke", "--data", data, key)).isEqualTo(2);
    assertThat(desk.err()).contains("give that, not the key itself").doesNotContain(key);
  }

  @Test
  void nothing_is_made_where_there_is_nothing() {
    Desk desk = new Desk();

    assertThat(desk.run("keys", "list", "--data", data)).isEqualTo(2);
    assertThat(desk.err()).isEqualTo("parallax: " + data + ": no data of a server are here\n");
    assertThat(Files.exists(data)).isFalse();
    created("herald", "read");
    Desk nobody = new Desk();
    assertThat(nobody.run("keys", "limits", "--data", data, "--tenant", "post")).isEqualTo(2);
    assertThat(nobody.err())
        .isEqualTo("parallax: there is no tenant post; keys create makes one\n");
  }

  @Test
  void data_of_a_running_server_are_left_alone() throws IOException {
    try (LocalTable server = LocalTable.in(data)) {
      assertThat(server.client()).isNotNull();
      Desk desk = created("herald", "read");

      assertThat(desk.out()).isEmpty();
      assertThat(desk.err())
          .isEqualTo(
              "parallax: another process has "
                  + data
                  + " open; stop the server that uses it first\n");
    }
  }

  private Desk created(String tenant, String scope) {
    Desk desk = new Desk();
    desk.run("keys", "create", "--data", data, "--tenant", tenant, "--scope", scope);
    return desk;
  }

  private static String id(Desk desk) {
    Matcher key = KEY.matcher(desk.out());
    assertThat(key.matches()).as(desk.out() + desk.err()).isTrue();
    return key.group(1);
  }
}
