package app.parallax.handler;

import app.parallax.web.Problem;
import app.parallax.web.Request;
import app.parallax.web.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** HTTP at the door: API Gateway's event in, an answer out, and a line in the log. */
final class HttpDoor {
  private static final Pattern JOB = Pattern.compile("/v1/summaries/(sum_[0-9a-z]{1,40})(?:/.*)?");
  private static final int FIRST_REFUSAL = 400;
  private static final int FIRST_FAULT = 500;

  private final String event;
  private final Function<Request, Response> site;
  private final Log log;
  private final InstantSource clock;

  /**
   * A door to a site.
   *
   * @param event what its lines in the log are called
   */
  HttpDoor(String event, Function<Request, Response> site, Log log, InstantSource clock) {
    this.event = event;
    this.site = site;
    this.log = log;
    this.clock = clock;
  }

  /** Answers an event, whatever comes of it. */
  void answer(InputStream sent, OutputStream answer) throws IOException {
    Instant started = clock.instant();
    Request request = HttpEvents.read(sent);
    Response response = answer(request);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("request_id", request.id());
    String tenant = response.tenant();
    if (tenant != null) {
      fields.put("tenant", tenant);
    }
    Matcher job = JOB.matcher(response.headers().getOrDefault("Location", request.path()));
    // Of what was refused, its name is a stranger's word.
    if (response.status() < FIRST_REFUSAL && job.matches()) {
      fields.put("job", job.group(1));
    }
    fields.put("status", response.status());
    fields.put("bytes_in", request.body().length);
    fields.put("bytes_out", response.body().length);
    fields.put("duration_ms", Duration.between(started, clock.instant()).toMillis());
    log.note(event, fields, Map.of("faults", response.status() >= FIRST_FAULT ? 1L : 0L));
    HttpEvents.write(request, response, answer);
  }

  private Response answer(Request request) {
    try {
      return site.apply(request);
    } catch (RuntimeException | StackOverflowError e) {
      log.fault("defect", Map.of("request_id", request.id()), e);
      return Problem.internal().response(request.id());
    }
  }
}
