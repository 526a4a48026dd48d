package app.parallax.tenant;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void key_has_the_published_form_and_is_read_back() {
    ApiKey key = ApiKey.random(random);

    assertThat(key.reveal()).matches("plx_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}").hasSize(64);
    assertThat(ApiKey.read(key.reveal()).orElseThrow().id()).isEqualTo(key.id());
    assertThat(key.reveal()).startsWith("plx_" + key.id() + "_");
  }

  /** Worked out by another program: CRC-32 of the first 58 characters, in base 62. */
  @Test
  void checksum_is_the_crc_32_of_what_stands_before_it() {
    String checked = "plx_0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq";

    assertThat(ApiKey.read(checked + "34rbOW")).isPresent();
    assertThat(ApiKey.read(checked + "000000")).isEmpty();
  }

  @Test
  void every_mistyped_character_and_every_swap_is_told() {
    String key = ApiKey.random(random).reveal();
    for (int i = 0; i < key.length(); i++) {
      for (char typed : "0Ol1aZ9_-".toCharArray()) {
        if (key.charAt(i) != typed) {
          assertThat(ApiKey.read(key.substring(0, i) + typed + key.substring(i + 1))).isEmpty();
        }
      }
      if (i > 0 && key.charAt(i) != key.charAt(i - 1)) {
        assertThat(
                ApiKey.read(
                    key.substring(0, i - 1)
                        + key.charAt(i)
                        + key.charAt(i - 1)
                        + key.substring(i + 1)))
            .isEmpty();
      }
    }
    assertThat(ApiKey.read(key.substring(1))).isEmpty();
    assertThat(ApiKey.read(key + key)).isEmpty();
  }

  @Test
  void no_two_keys_share_an_id_or_a_secret() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ApiKey key = ApiKey.random(random);
      assertThat(seen.add(key.id())).isTrue();
      assertThat(seen.add(key.reveal().substring(15, 58))).isTrue();
    }
  }

  @Test
  void key_and_hash_do_not_show_themselves() {
    ApiKey key = ApiKey.random(random);
    String secret = key.reveal().substring(15);

    assertThat(key.toString()).isEqualTo("plx_" + key.id() + "_…");
    assertThat(new Keys.Creation.Created(key, true).toString()).doesNotContain(secret);
    assertThat(key.hash().toString()).isEqualTo("a key's hash");
  }

  @Test
  void hash_is_its_own_keys_alone() {
    ApiKey key = ApiKey.random(random);

    assertThat(key.hash().bytes()).hasSize(32);
    assertThat(new KeyHash(key.hash().bytes()).matches(key)).isTrue();
    assertThat(key.hash().matches(ApiKey.random(random))).isFalse();
  }

  @Test
  void hashes_are_compared_in_constant_time_and_in_no_other_way() {
    var tenant =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("app.parallax.tenant");

    classes()
        .that()
        .haveSimpleName("KeyHash")
        .should()
        .callMethod(MessageDigest.class, "isEqual", byte[].class, byte[].class)
        .check(tenant);
    noClasses()
        .should()
        .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
        .orShould()
        .callMethod(KeyHash.class, "equals", Object.class)
        .check(tenant);
  }
}
