package app.parallax.local;

import app.parallax.Settings;
import app.parallax.Wiring;
import app.parallax.job.Job;
import app.parallax.job.JobFailed;
import app.parallax.job.Result;
import app.parallax.render.DocumentJson;
import app.parallax.render.MarkdownNotes;
import app.parallax.render.TerminalNotes;
import app.parallax.request.Limits;
import app.parallax.request.Options;
import app.parallax.request.Options.Length;
import app.parallax.request.Received;
import app.parallax.request.RequestReader;
import app.parallax.request.SummaryRequest;
import app.parallax.summarise.ModelSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Summarises articles without a server; nothing is kept. */
@Command(
    name = "summarize",
    description = {
      "Summarises articles on one event and tells where they disagree.",
      "A .html file is read as a page, any other as text; the source is the file's name."
    },
    sortOptions = false)
final class SummarizeCommand extends ShellCommand {
  /** How long the service keeps a result unless told otherwise; here it is only told. */
  private static final Duration RETENTION = Duration.ofDays(30);

  @Parameters(
      paramLabel = "FILE|FOLDER|-",
      arity = "0..*",
      description =
          "1 to 20 articles; a folder's .txt and .html files; or - for a request document (JSON) on"
              + " standard input.")
  private List<String> inputs = List.of();

  @Option(names = "--json", description = "The result document, as the API answers it.")
  private boolean json;

  @Option(names = "--markdown", description = "The same for people, as Markdown.")
  private boolean markdown;

  @Option(
      names = "--length",
      paramLabel = "LENGTH",
      description = "short (at most 90 words), medium (220) or long (400).")
  private @Nullable String length;

  @Option(
      names = "--explain",
      description = "Also what looked like a divergence and is not, and why.")
  private boolean explain;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the answer goes instead of standard output.")
  private @Nullable Path output;

  SummarizeCommand(Shell shell) {
    super(shell);
  }

  @Override
  public Integer call() throws IOException {
    List<String> faults = faults();
    if (json && markdown) {
      faults.add("--json and --markdown exclude each other");
    }
    Length wanted = length == null ? null : length(length, faults);
    ModelSetting model = model(faults);
    Answer answer = new Answer(shell.out(), output);
    List<Path> read = new ArrayList<>();
    SummaryRequest request = request(model != null, read, faults);
    answer.fault(read).ifPresent(faults::add);
    if (request == null || !faults.isEmpty()) {
      return shell.refuse(faults);
    }
    if (wanted != null) {
      Options given = request.options();
      request =
          new SummaryRequest(
              request.articles(),
              new Options(wanted, given.language(), given.engine()),
              request.metadata());
    }
    return summarise(request, model, answer);
  }

  private @Nullable ModelSetting model(List<String> faults) {
    try {
      return Settings.here(shell.environment()).model();
    } catch (Settings.Faulty wrong) {
      faults.addAll(wrong.faults());
      return null;
    }
  }

  private @Nullable SummaryRequest request(
      boolean modelConfigured, List<Path> read, List<String> faults) throws IOException {
    if (inputs.equals(List.of("-"))) {
      byte[] body = shell.in().readNBytes(Limits.BODY_BYTES + 1);
      return switch (new RequestReader(modelConfigured).summary(body)) {
        case Received.Valid<SummaryRequest>(SummaryRequest request) -> request;
        case Received.Refused<SummaryRequest> refused -> {
          refused
              .faults()
              .forEach(fault ->
                  faults.add(
                      "standard input"
                          + (fault.pointer().isEmpty() ? "" : " " + fault.pointer())
                          + ": "
                          + fault.detail()));
          yield null;
        }
      };
    }
    if (inputs.contains("-")) {
      faults.add("- stands alone: a request document holds all its articles");
    }
    ArticleFiles files =
        ArticleFiles.read(inputs.stream().filter(input -> !input.equals("-")).toList());
    files.skipped().forEach(path -> shell.note("skipped " + path + ": neither .txt nor .html"));
    faults.addAll(files.faults());
    read.addAll(files.files());
    return faults.isEmpty()
        ? new SummaryRequest(files.articles(), Options.DEFAULT, Map.of())
        : null;
  }

  private int summarise(SummaryRequest request, @Nullable ModelSetting model, Answer answer)
      throws IOException {
    Instant created = shell.clock().instant();
    int count = request.articles().size();
    shell.progress(
        "Reading and comparing " + count + (count == 1 ? " article" : " articles") + " …");
    Result result = null;
    Job.Failure failure = null;
    try {
      result = Wiring.pipeline(model, shell.clock(), _ -> {}).summarise(request);
    } catch (JobFailed failed) {
      failure = failed.failure();
    }
    shell.progress("");
    Job job =
        new Job(
            shell.ids().get(),
            failure == null ? Job.Status.COMPLETED : Job.Status.FAILED,
            created,
            shell.clock().instant(),
            created.plus(RETENTION),
            1,
            request.options(),
            request.metadata(),
            failure);
    try {
      answer.write(shown(job, result));
    } catch (IOException unwritten) {
      return shell.fail("the answer could not be written: " + unwritten.getMessage());
    }
    return failure == null ? Exit.DONE : shell.fail(failure.detail());
  }

  private byte[] shown(Job job, @Nullable Result result) {
    if (json) {
      byte[] document = DocumentJson.indented().document(job, result, explain);
      byte[] line = Arrays.copyOf(document, document.length + 1);
      line[document.length] = '\n';
      return line;
    }
    String page =
        markdown
            ? new MarkdownNotes().write(job, result, explain)
            : new TerminalNotes(shell.width(), output == null && shell.colour())
                .write(job, result, explain);
    return page.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Length length(String given, List<String> faults) {
    for (Length length : Length.values()) {
      if (length.name().toLowerCase(Locale.ROOT).equals(given)) {
        return length;
      }
    }
    faults.add(
        Arrays.stream(Length.values())
            .map(length -> length.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", ", "--length is one of ", "; " + given + " was given")));
    return null;
  }
}
