package app.parallax.handler;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.parallax.web.Problem;
import app.parallax.web.Request;
import app.parallax.web.Response;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API Gateway's HTTP API events, payload format 2.0, as our requests, and our responses as its. */
final class HttpEvents {
  /** Lambda's own bound on an event is 6 MB. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxStringLength(20_000_000).build())
              .build());

  /** Lambda's bound on an answer is 6 MB of its JSON; beyond it the sender would see a 502. */
  private static final int MOST = 6_000_000;

  private HttpEvents() {}

  /**
   * The request that an event carries.
   *
   * @throws IOException if it is no such event
   */
  static Request read(InputStream event) throws IOException {
    JsonNode json = tree(event);
    JsonNode context = json.path("requestContext");
    JsonNode http = context.path("http");
    if (!http.path("method").isTextual() || !json.path("rawPath").isTextual()) {
      throw new IOException("not an HTTP API event of format 2.0");
    }
    Map<String, String> headers = new HashMap<>();
    json.path("headers")
        .properties()
        .forEach(header ->
            headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asText()));
    String body = json.path("body").asText("");
    return new Request(
        http.get("method").textValue().toUpperCase(Locale.ROOT),
        json.get("rawPath").textValue(),
        json.path("rawQueryString").asText(""),
        headers,
        json.path("isBase64Encoded").asBoolean() ? decoded(body) : body.getBytes(UTF_8),
        context.path("requestId").asText("unknown"));
  }

  /** A parser's words may be those of the event, and what is thrown here Lambda logs. */
  static JsonNode tree(InputStream event) throws IOException {
    try {
      return JSON.readTree(event);
    } catch (JsonProcessingException e) {
      throw new IOException("not a JSON event");
    }
  }

  /** Writes an answer compressed if Lambda would let it through no other way. */
  static void write(Request request, Response response, OutputStream to) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    write(response, answer);
    if (answer.size() > MOST) {
      boolean gzip = takesGzip(request);
      if (gzip) {
        answer.reset();
        write(response.gzipped(), answer);
      }
      if (answer.size() > MOST) {
        answer.reset();
        write(Problem.answerTooLarge(response, MOST, gzip).response(request.id()), answer);
      }
    }
    answer.writeTo(to);
  }

  static void write(Response response, OutputStream to) throws IOException {
    try (JsonGenerator json = JSON.getFactory().createGenerator(to)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.status());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      String text = textOrNull(response.body());
      json.writeStringField(
          "body", text == null ? Base64.getEncoder().encodeToString(response.body()) : text);
      json.writeBooleanField("isBase64Encoded", text == null);
      json.writeEndObject();
    }
  }

  private static boolean takesGzip(Request request) {
    return Arrays.stream(request.header("accept-encoding").orElse("").split(","))
        .map(coding -> coding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(coding -> coding.matches("(gzip|\\*)(;q=(?!0(\\.0*)?$).*)?"));
  }

  private static @Nullable String textOrNull(byte[] body) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** What is said to be base64 and is not stands for itself: the body's reader refuses it. */
  private static byte[] decoded(String body) {
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      return body.getBytes(UTF_8);
    }
  }
}
