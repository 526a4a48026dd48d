package app.parallax.local;

import app.parallax.job.JobIds;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;

/** Where the process begins: hands the machine to the command line and ends with its exit code. */
public final class Main {
  private Main() {}

  /** Runs one command; the launcher says by system properties which streams are terminals. */
  public static void main(String[] arguments) {
    var clock = InstantSource.system();
    var shell =
        new Shell(
            System.getenv(),
            new BufferedInputStream(System.in),
            stream(FileDescriptor.out),
            stream(FileDescriptor.err),
            Boolean.getBoolean("parallax.out.terminal"),
            Boolean.getBoolean("parallax.err.terminal"),
            clock,
            new JobIds(clock, new SecureRandom()));
    System.exit(new ParallaxCommand(shell).run(arguments));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
