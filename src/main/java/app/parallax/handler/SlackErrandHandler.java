package app.parallax.handler;

import app.parallax.Wiring;
import app.parallax.slack.ErrandMessage;
import app.parallax.slack.SlackDesk;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The door for what Slack asked and is done later: SQS messages in, those to come again out. */
public final class SlackErrandHandler implements RequestStreamHandler {

  private final Supplier<SlackDesk> desk;
  private final Log log;
  private final InstantSource clock;

  /** As Lambda makes it. */
  public SlackErrandHandler() {
    this(Log.onAws(System.getenv()));
  }

  private SlackErrandHandler(Log log) {
    this(
        AfterRestore.of(
            () -> Wiring.onAws(System.getenv()).slackDesk(),
            () -> Rehearsals.slackErrand(System.getenv()),
            log),
        log,
        InstantSource.system());
  }

  public SlackErrandHandler(SlackDesk desk, Log log, InstantSource clock) {
    this(AfterRestore.not(desk), log, clock);
  }

  private SlackErrandHandler(Supplier<SlackDesk> desk, Log log, InstantSource clock) {
    this.desk = desk;
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    Batch.handle(event, answer, this::settled);
  }

  private boolean settled(String id, String body) {
    Instant started = clock.instant();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message_id", id);
    try {
      ErrandMessage message = ErrandMessage.read(body);
      fields.put("team", message.team());
      SlackDesk.Outcome outcome = desk.get().run(message);
      fields.put("outcome", outcome.what());
      fields.put("duration_ms", Duration.between(started, clock.instant()).toMillis());
      log.note("errand", fields);
      return outcome.settled();
    } catch (RuntimeException e) {
      log.fault("errand", fields, e);
      return false;
    }
  }
}
