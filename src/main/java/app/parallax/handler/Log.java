package app.parallax.handler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line: ids, durations and counts.
 *
 * <p>Nothing of an article gets in: a caller names its fields, and of an exception only types and
 * places are written, never a message.
 */
public final class Log {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int FRAMES = 12;

  private final PrintStream out;
  private final InstantSource clock;
  private final boolean faultsOnly;
  private final @Nullable String function;

  /** Lines of every kind, or of faults alone. */
  public Log(PrintStream out, InstantSource clock, boolean faultsOnly) {
    this(out, clock, faultsOnly, null);
  }

  private Log(PrintStream out, InstantSource clock, boolean faultsOnly, @Nullable String function) {
    this.out = out;
    this.clock = clock;
    this.faultsOnly = faultsOnly;
    this.function = function;
  }

  /** Lines of every kind, whose counts CloudWatch takes as metrics of a function. */
  static Log counting(PrintStream out, InstantSource clock, String function) {
    return new Log(out, clock, false, function);
  }

  /** As a function logs, by the name that Lambda gave it. */
  static Log onAws(Map<String, String> environment) {
    return counting(
        System.out,
        InstantSource.system(),
        environment.getOrDefault("AWS_LAMBDA_FUNCTION_NAME", "unnamed"));
  }

  /** Notes what happened. */
  public void note(String event, Map<String, ?> fields) {
    note(event, fields, Map.of());
  }

  /** Notes what happened, and what is to be added up of it. */
  void note(String event, Map<String, ?> fields, Map<String, Long> counts) {
    if (!faultsOnly) {
      write("info", event, fields, counts, null);
    }
  }

  /** Notes what should not have happened. */
  public void fault(String event, Map<String, ?> fields, Throwable thrown) {
    write("error", event, fields, Map.of(), thrown);
  }

  private void write(
      String level,
      String event,
      Map<String, ?> fields,
      Map<String, Long> counts,
      @Nullable Throwable thrown) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", clock.instant().toString());
      json.writeStringField("level", level);
      json.writeStringField("event", event);
      for (Map.Entry<String, ?> field : fields.entrySet()) {
        json.writeFieldName(field.getKey());
        switch (field.getValue()) {
          case Number number -> json.writeNumber(number.longValue());
          case Boolean flag -> json.writeBoolean(flag);
          case Object other -> json.writeString(other.toString());
        }
      }
      for (Map.Entry<String, Long> count : counts.entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      if (function != null && !counts.isEmpty()) {
        metrics(json, function, counts.keySet());
      }
      if (thrown != null) {
        json.writeArrayFieldStart("thrown");
        for (Throwable each = thrown; each != null; each = each.getCause()) {
          json.writeString(each.getClass().getName());
          StackTraceElement[] trace = each.getStackTrace();
          for (int i = 0; i < Math.min(FRAMES, trace.length); i++) {
            json.writeString(
                "  "
                    + trace[i].getClassName()
                    + "."
                    + trace[i].getMethodName()
                    + ":"
                    + trace[i].getLineNumber());
          }
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    // One call a line, so that threads do not mix theirs.
    out.println(line);
  }

  /** CloudWatch's embedded metric format: it reads the numbers out of the line itself. */
  private void metrics(JsonGenerator json, String of, Set<String> counts) throws IOException {
    json.writeStringField("function", of);
    json.writeObjectFieldStart("_aws");
    json.writeNumberField("Timestamp", clock.millis());
    json.writeArrayFieldStart("CloudWatchMetrics");
    json.writeStartObject();
    json.writeStringField("Namespace", "Parallax");
    json.writeArrayFieldStart("Dimensions");
    json.writeStartArray();
    json.writeString("function");
    json.writeEndArray();
    json.writeEndArray();
    json.writeArrayFieldStart("Metrics");
    for (String count : counts) {
      json.writeStartObject();
      json.writeStringField("Name", count);
      json.writeStringField("Unit", "Count");
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }
}
