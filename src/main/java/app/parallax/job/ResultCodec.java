package app.parallax.job;

import app.parallax.summarise.EngineLabel;
import app.parallax.summarise.Usage;
import app.parallax.verify.VerifiedSummaryCodec;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A result as bytes and back: a line of JSON with the engine's label and the usage, and below it
 * the summary as its own codec writes it.
 */
final class ResultCodec {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFactory FACTORY = new JsonFactory();

  private final VerifiedSummaryCodec summaries = new VerifiedSummaryCodec();

  byte[] write(Result result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      EngineLabel engine = result.engine();
      Usage usage = result.usage();
      json.writeStartObject();
      json.writeStringField("name", engine.name());
      json.writeStringField("model", engine.model());
      json.writeStringField("prompt", engine.prompt());
      json.writeStringField("rules", engine.rules());
      json.writeStringField("degraded", engine.degraded());
      json.writeNumberField("model_calls", usage.modelCalls());
      json.writeNumberField("input_tokens", usage.inputTokens());
      json.writeNumberField("output_tokens", usage.outputTokens());
      json.writeStringField("cost", usage.cost() == null ? null : usage.cost().toString());
      json.writeNumberField("duration_ms", usage.durationMillis());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    bytes.write('\n');
    bytes.writeBytes(summaries.write(result.summary()));
    return bytes.toByteArray();
  }

  Result read(byte[] bytes) {
    int line = 0;
    while (bytes[line] != '\n') {
      line++;
    }
    try {
      JsonNode label = JSON.readTree(bytes, 0, line);
      String cost = said(label, "cost");
      return new Result(
          summaries.read(Arrays.copyOfRange(bytes, line + 1, bytes.length)),
          new EngineLabel(
              label.path("name").asText(),
              said(label, "model"),
              said(label, "prompt"),
              label.path("rules").asText(),
              said(label, "degraded")),
          new Usage(
              label.path("model_calls").asInt(),
              label.path("input_tokens").asLong(),
              label.path("output_tokens").asLong(),
              cost == null ? null : new BigDecimal(cost),
              label.path("duration_ms").asLong()));
    } catch (IOException e) {
      throw new UncheckedIOException("a stored result does not read", e);
    }
  }

  private static @Nullable String said(JsonNode label, String name) {
    return label.hasNonNull(name) ? label.get(name).textValue() : null;
  }
}
