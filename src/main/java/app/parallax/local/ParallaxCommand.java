package app.parallax.local;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** The command line's root: chooses the command, and turns what goes wrong into an exit code. */
@Command(
    name = "parallax",
    description =
        "Reads several outlets' articles on one event: a neutral, cited summary and where"
            + " they disagree.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    footer = {
      "",
      "Exit codes: 0 done, 1 failed, 2 bad input, 3 a check found what the sources do not bear out."
    })
final class ParallaxCommand {
  private final Shell shell;

  ParallaxCommand(Shell shell) {
    this.shell = shell;
  }

  /** Runs what the arguments say and gives the exit code. */
  int run(String... arguments) {
    var line =
        new CommandLine(this)
            .addSubcommand(new SummarizeCommand(shell))
            .addSubcommand(new CheckCommand(shell))
            .addSubcommand(new ServeCommand(shell))
            .addSubcommand(KeysCommand.line(shell))
            .addSubcommand(SlackCommand.line(shell))
            .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
            .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
            .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
            .setUsageHelpWidth(shell.width())
            .setExpandAtFiles(false)
            .setPosixClusteredShortOptionsAllowed(false)
            .setParameterExceptionHandler((wrong, given) -> refuse(wrong))
            .setExecutionExceptionHandler((fault, command, parsed) -> fail(fault));
    if (arguments.length == 0) {
      line.usage(line.getErr());
      return Exit.BAD_INPUT;
    }
    return line.execute(arguments);
  }

  private int refuse(ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    return shell.refuse(List.of(wrong.getMessage() + "; \"" + command + " --help\" tells more"));
  }

  /** An exception's own message may hold words of an article, so only its place is told. */
  private int fail(Exception fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String place =
        trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    return shell.fail("this is a defect: " + fault.getClass().getSimpleName() + place);
  }
}
