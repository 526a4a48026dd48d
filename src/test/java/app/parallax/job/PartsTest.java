package app.parallax.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 640, 641, 100_000, 1_000_000})
  void bytes_of_any_length_come_back_from_parts_that_fit(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);

    List<byte[]> parts = Parts.of(bytes);

    assertThat(parts).isNotEmpty().allMatch(part -> part.length <= 390_000);
    assertThat(Parts.join(parts)).isEqualTo(bytes);
  }

  @Test
  void what_costs_one_write_anyway_is_not_compressed_and_what_costs_more_is() {
    byte[] brief = "{\"text\":\"The ferry ran aground.\"}".getBytes(UTF_8);
    byte[] wordy = "The ferry ran aground. ".repeat(100).getBytes(UTF_8);

    assertThat(Parts.of(brief)).containsExactly(brief);
    assertThat(Parts.of(wordy).getFirst()).hasSizeLessThan(wordy.length / 10);
  }

  @Test
  void short_bytes_that_begin_as_compressed_ones_do_come_back_as_they_were() {
    byte[] bytes = {0x1f, (byte) 0x8b, 8, 0};

    assertThat(Parts.join(Parts.of(bytes))).isEqualTo(bytes);
  }
}
