package app.parallax.handler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
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

  /** Lines of every kind, or of faults alone. */
  public Log(PrintStream out, InstantSource clock, boolean faultsOnly) {
    this.out = out;
    this.clock = clock;
    this.faultsOnly = faultsOnly;
  }

  /** Notes what happened. */
  public void note(String event, Map<String, ?> fields) {
    if (!faultsOnly) {
      write("info", event, fields, null);
    }
  }

  /** Notes what should not have happened. */
  public void fault(String event, Map<String, ?> fields, Throwable thrown) {
    write("error", event, fields, thrown);
  }

  private void write(
      String level, String event, Map<String, ?> fields, @Nullable Throwable thrown) {
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
}
