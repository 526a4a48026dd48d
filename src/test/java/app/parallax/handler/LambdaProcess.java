package app.parallax.handler;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A function as Lambda runs it: its zip unpacked, in a process of its own, under Lambda's own
 * runtime interface client.
 */
final class LambdaProcess implements AutoCloseable {
  static final Path TARGET = Path.of(System.getProperty("parallax.target", "target"));

  private final RuntimeApi api;
  private final Process process;
  private final Path log;

  private LambdaProcess(RuntimeApi api, Process process, Path log) {
    this.api = api;
    this.process = process;
    this.log = log;
  }

  /**
   * Starts a function.
   *
   * @param function {@code api}, {@code worker}, …: the name of its zip
   * @param environment its variables; nothing else of ours is passed on
   * @param snapStart whether a snapshot is to be taken, so that {@link RuntimeApi#restore} wakes it
   * @param options for the JVM, before all others
   */
  static LambdaProcess start(
      String function,
      String handler,
      Map<String, String> environment,
      Path folder,
      boolean snapStart,
      Duration timeout,
      String... options)
      throws IOException {
    Path code = unpacked(TARGET.resolve("functions").resolve(function + ".zip"), folder);
    return start(
        code, handler, environment, folder.resolve(function + ".log"), snapStart, timeout, options);
  }

  /**
   * Starts what is unpacked already.
   *
   * @param code where its classes are, and its jars under {@code lib}
   * @param log where what it writes is added
   */
  static LambdaProcess start(
      Path code,
      String handler,
      Map<String, String> environment,
      Path log,
      boolean snapStart,
      Duration timeout,
      String... options)
      throws IOException {
    RuntimeApi api = new RuntimeApi(timeout);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            // As Lambda's managed runtime sets it, so that org.crac finds Lambda's hooks.
            "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
            "-cp",
            TARGET.toAbsolutePath().resolve("lambda-runtime") + "/*",
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
            handler));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(code.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", "/usr/bin:/bin");
    builder.environment().put("AWS_LAMBDA_RUNTIME_API", api.address());
    builder.environment().put("AWS_LAMBDA_FUNCTION_NAME", "parallax-" + code.getFileName());
    builder.environment().put("LAMBDA_TASK_ROOT", code.toString());
    builder
        .environment()
        .put("AWS_LAMBDA_INITIALIZATION_TYPE", snapStart ? "snap-start" : "on-demand");
    return new LambdaProcess(api, builder.start(), log);
  }

  RuntimeApi api() {
    return api;
  }

  /** Has the agent in a jar look into it. */
  void inspect(Path agent, String options) throws Exception {
    VirtualMachine jvm = VirtualMachine.attach(Long.toString(process.pid()));
    try {
      jvm.loadAgent(agent.toString(), options);
    } finally {
      jvm.detach();
    }
  }

  /** Everything it wrote, to standard output and to standard error. */
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    api.close();
  }

  /** The folder that a zip was unpacked into, named as the zip. */
  static Path unpacked(Path zip, Path folder) throws IOException {
    Path code = folder.resolve(zip.getFileName().toString().replace(".zip", ""));
    if (Files.exists(code)) {
      return code.toAbsolutePath();
    }
    unpack(zip, code);
    return code.toAbsolutePath();
  }

  /** Adds what is in a zip, or a jar, to a folder; what is there already stays. */
  static void unpack(Path zip, Path code) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().map(ZipEntry.class::cast).toList()) {
        Path to = code.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(to);
        } else if (!Files.exists(to)) {
          Files.createDirectories(to.getParent());
          try (InputStream bytes = file.getInputStream(entry)) {
            Files.copy(bytes, to);
          }
        }
      }
    }
  }
}
