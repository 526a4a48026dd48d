package app.parallax.web;

import app.parallax.request.Limits;
import app.parallax.request.Received;
import app.parallax.request.RequestFault;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a request was not served: a problem document of RFC 9457.
 *
 * @param code a stable name of what is wrong
 * @param detail one sentence for people; never text of an article, never a stack trace
 * @param errors the fields at fault
 * @param headers what the answer's head says beside
 */
public record Problem(
    int status,
    String code,
    String title,
    String detail,
    List<RequestFault> errors,
    Map<String, String> headers) {
  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A problem's type is the page that explains its code, on the server that the problem is from.
   */
  private static final String DOCS = "/docs/problems/";

  public Problem {
    errors = List.copyOf(errors);
    headers = Map.copyOf(headers);
  }

  static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, List.of(), Map.of());
  }

  static Problem of(Received.Refused<?> refused) {
    List<RequestFault> faults = refused.faults();
    Set<String> codes =
        faults.stream().map(fault -> fault.code().code()).collect(Collectors.toSet());
    String several =
        switch (refused.reason()) {
          case MALFORMED -> "request_malformed";
          case TOO_LARGE -> "request_too_large";
          case UNPROCESSABLE -> "request_invalid";
        };
    int status =
        switch (refused.reason()) {
          case MALFORMED -> 400;
          case TOO_LARGE -> 413;
          case UNPROCESSABLE -> 422;
        };
    String title =
        switch (refused.reason()) {
          case MALFORMED -> "The request cannot be read";
          case TOO_LARGE -> "The request is too large";
          case UNPROCESSABLE -> "The request breaks a rule";
        };
    String detail =
        faults.size() == 1
            ? faults.getFirst().detail()
            : faults.size() + " things are wrong; each is listed in \"errors\"";
    return new Problem(
        status,
        codes.size() == 1 ? codes.iterator().next() : several,
        title,
        detail,
        faults,
        Map.of());
  }

  /** A fault of ours, told vaguely. */
  public static Problem internal() {
    return of(500, "internal_error", "Something went wrong", "the fault is ours; it was noted");
  }

  /** What is behind us does not answer just now. */
  public static Problem unavailable() {
    return of(503, "unavailable", "Not just now", "nothing was accepted; please try again")
        .with("Retry-After", "2");
  }

  /**
   * An answer that goes through no door as it is; one compressed may.
   *
   * @param answer which says where its document is read, if it says so
   */
  public static Problem answerTooLarge(Response answer, int most, boolean compressed) {
    Problem problem =
        of(
            406,
            "answer_too_large",
            "The answer is too large to be sent as asked for",
            "it has more than "
                + most
                + " bytes "
                + (compressed
                    ? "even compressed"
                    : "uncompressed; ask with Accept-Encoding: gzip"));
    String location = answer.headers().get("Location");
    return location == null ? problem : problem.with("Location", location);
  }

  /** A request that was meant for another server. */
  public static Problem misdirected() {
    return of(
        421, "host_unknown", "Another host was meant", "only this machine's own names are served");
  }

  /** A request that a page of another site made. */
  public static Problem foreignOrigin() {
    return of(
        403, "origin_refused", "Another site's page asked", "only this machine's own are served");
  }

  /** More bytes than any request has, so many that they were not even counted. */
  public static Problem tooLarge(int most) {
    return of(
        413,
        RequestFault.Code.BODY_TOO_LARGE.code(),
        "The request is too large",
        "the body has more than " + most + " bytes; at most " + Limits.BODY_BYTES + " are read");
  }

  Problem with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(status, code, title, detail, errors, more);
  }

  /** The document as an answer. */
  public Response response(String requestId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", DOCS + code);
      json.writeStringField("title", title);
      json.writeNumberField("status", status);
      json.writeStringField("detail", detail);
      json.writeStringField("code", code);
      json.writeArrayFieldStart("errors");
      for (RequestFault error : errors) {
        json.writeStartObject();
        json.writeStringField("pointer", error.pointer());
        json.writeStringField("code", error.code().code());
        json.writeStringField("detail", error.detail());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeStringField("request_id", requestId);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    Map<String, String> head = new LinkedHashMap<>(headers);
    head.put("Content-Type", "application/problem+json");
    head.put("Cache-Control", "no-store");
    head.put("X-Request-Id", requestId);
    return new Response(status, head, bytes.toByteArray());
  }
}
