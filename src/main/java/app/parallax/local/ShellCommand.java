package app.parallax.local;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** A command at a shell, which explains itself and tells what it does not know with the rest. */
abstract class ShellCommand implements Callable<Integer> {
  final Shell shell;

  @Unmatched private List<String> unknown = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this.")
  private boolean help;

  ShellCommand(Shell shell) {
    this.shell = shell;
  }

  /** A list to add faults to, with a sentence for each argument that the command does not know. */
  final List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (String argument : unknown) {
      faults.add("unknown " + (argument.startsWith("-") ? "option " : "argument ") + argument);
    }
    return faults;
  }
}
