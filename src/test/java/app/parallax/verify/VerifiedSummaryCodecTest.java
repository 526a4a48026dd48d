package app.parallax.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VerifiedSummaryCodecTest {
  private final VerifiedSummaryCodec codec = new VerifiedSummaryCodec();

  @Test
  void what_is_written_is_read_back() {
    VerifiedSummary rich = VerifiedSummaries.rich();

    assertThat(codec.read(codec.write(rich))).usingRecursiveComparison().isEqualTo(rich);
  }

  @Test
  void an_empty_summary_is_read_back() {
    VerifiedSummary empty = VerifiedSummaries.empty();

    assertThat(codec.read(codec.write(empty))).usingRecursiveComparison().isEqualTo(empty);
  }

  @Test
  void a_record_of_a_record_is_the_same_bytes() {
    byte[] once = codec.write(VerifiedSummaries.rich());

    assertThat(codec.write(codec.read(once))).isEqualTo(once);
  }

  @Test
  void the_document_leaves_out_what_only_a_record_needs() throws IOException {
    String document = document(false);

    assertThat(codec.write(VerifiedSummaries.rich())).asString(UTF_8).contains("\"paragraph\":");
    assertThat(document).doesNotContain("\"paragraph\":").doesNotContain("\"refused\":");
    assertThat(document(true)).contains("\"refused\":[{\"kind\":\"figure\"");
  }

  @Test
  void what_another_wrote_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> codec.read("{}".getBytes(UTF_8)));
    assertThatIllegalArgumentException().isThrownBy(() -> codec.read("[1".getBytes(UTF_8)));
    assertThatIllegalArgumentException().isThrownBy(() -> codec.read(new byte[0]));
  }

  private String document(boolean explain) throws IOException {
    var written = new StringWriter();
    try (var out = new JsonFactory().createGenerator(written)) {
      out.writeStartObject();
      codec.writeFields(VerifiedSummaries.rich(), out, explain);
      out.writeEndObject();
    }
    return written.toString();
  }
}
