package app.parallax.local;

import app.parallax.Settings;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the whole service on this machine until it is told to stop. */
@Command(
    name = "serve",
    description = {
      "Runs the HTTP API on 127.0.0.1, with its table in a file and its queue in the process.",
      "It ends on Ctrl-C or SIGTERM; what was accepted is found again at the next start."
    },
    sortOptions = false)
final class ServeCommand extends ShellCommand {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen; 0 for any port that is free. 8080 unless given.")
  private int port = 8080;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where the data are kept; made if it is not there. .parallax unless given.")
  private Path data = Path.of(".parallax");

  @Option(
      names = "--keys",
      description =
          "Asks for a key, as a deployed service does; \"parallax keys create\" makes one. Unless"
              + " given, one tenant needs none.")
  private boolean keys;

  ServeCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<String> faults = faults();
    if (port < 0 || port > 65_535) {
      faults.add("--port is a number from 0 to 65535; " + port + " was given");
    }
    if (!faults.isEmpty()) {
      return shell.refuse(faults);
    }
    Map<String, String> environment = new HashMap<>(shell.environment());
    if (keys) {
      environment.put(Settings.KEYS, "on");
    }
    LocalServer server;
    try {
      server =
          LocalServer.start(
              port, data, environment, shell.err(), shell.clock(), new SecureRandom());
    } catch (Settings.Faulty e) {
      return shell.refuse(e.faults());
    } catch (IOException e) {
      return shell.fail("the server could not start: " + why(e));
    }
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              int code = stopped(server) ? Exit.DONE : Exit.FAILURE;
              // Told to end, it ended: not the code of a process that a signal killed.
              Runtime.getRuntime().halt(code);
            }));
    shell.out().println("Parallax listens on " + server.url() + ", its data in " + data);
    shell.out().flush();
    new CountDownLatch(1).await();
    return Exit.DONE;
  }

  private boolean stopped(LocalServer server) {
    try {
      server.close();
      return true;
    } catch (IOException | RuntimeException e) {
      shell.fail("the server did not end cleanly: " + why(e));
      return false;
    }
  }

  private String why(Exception e) {
    return switch (e) {
      case BindException _ -> "port " + port + " of 127.0.0.1 is taken";
      case FileSystemException denied -> denied.getFile() + " cannot be used as a folder for data";
      default -> String.valueOf(e.getMessage());
    };
  }
}
