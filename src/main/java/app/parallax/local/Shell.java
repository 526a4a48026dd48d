package app.parallax.local;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command sees of the machine it runs on.
 *
 * @param environment its variables
 * @param out for the answer alone
 * @param err for faults and progress
 * @param outIsTerminal whether a person looks at {@code out}
 * @param errIsTerminal whether a person looks at {@code err}
 * @param ids gives the ids of result documents, each once
 */
record Shell(
    Map<String, String> environment,
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    InstantSource clock,
    Supplier<String> ids) {
  private static final int USUAL_WIDTH = 80;
  private static final int WIDEST = 100;

  /** Columns to fill: as many as the terminal has, but no more than a line is read well with. */
  int width() {
    String columns = environment.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{0,4}")
        ? Math.min(Integer.parseInt(columns), WIDEST)
        : USUAL_WIDTH;
  }

  /** Whether to emphasise by escape sequences; {@code NO_COLOR} as no-color.org has it. */
  boolean colour() {
    return outIsTerminal
        && environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Tells everything that is wrong with the input, a line each, and gives the exit code for it. */
  int refuse(List<String> faults) {
    faults.forEach(fault -> err.println("parallax: " + shown(fault)));
    err.flush();
    return Exit.BAD_INPUT;
  }

  /** Tells why it did not work out, and gives the exit code for it. */
  int fail(String why) {
    err.println("parallax: " + shown(why));
    err.flush();
    return Exit.FAILURE;
  }

  /** Tells something in passing. */
  void note(String said) {
    err.println("parallax: " + shown(said));
    err.flush();
  }

  /** Shows a person what goes on, in place of what was shown last; nothing where nobody looks. */
  void progress(String said) {
    if (errIsTerminal) {
      err.print("\r\u001b[K" + shown(said));
      err.flush();
    }
  }

  /** File names and arguments may hold anything; what steers a terminal is shown as a question. */
  private static String shown(String said) {
    return said.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
