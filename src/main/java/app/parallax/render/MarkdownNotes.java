package app.parallax.render;

import app.parallax.article.Notice;
import app.parallax.compare.Refusal;
import app.parallax.job.Job;
import app.parallax.job.Result;
import app.parallax.verify.VerifiedSummary;
import app.parallax.verify.VerifiedSummary.Divergence;
import app.parallax.verify.VerifiedSummary.Evidence;
import app.parallax.verify.VerifiedSummary.Line;
import app.parallax.verify.VerifiedSummary.Position;
import app.parallax.verify.VerifiedSummary.Source;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A result document in CommonMark, for people.
 *
 * <p>Only the structure is live: what articles, senders and engines wrote is escaped, so that none
 * of it becomes HTML, a link, an image or a heading. An address is shown as code, because many
 * readers make links of bare addresses whatever escapes stand in them.
 */
public final class MarkdownNotes {
  private static final Pattern LIST_NUMBER = Pattern.compile("^(\\d{1,9})([.)])");

  /**
   * The document as Markdown.
   *
   * @param result what the job holds; null unless it is completed
   * @param explain whether the refused candidates are told too
   */
  public String write(Job job, @Nullable Result result, boolean explain) {
    var page = new StringBuilder();
    if (result == null) {
      page.append("# Summary ").append(escaped(job.id())).append("\n\n");
      page.append("Status: ").append(escaped(job.status().code().replace('_', ' '))).append('\n');
      Job.Failure failure = job.failure();
      if (failure != null) {
        page.append("\n").append(escaped(failure.detail()));
        page.append(" (").append(escaped(failure.code())).append(")\n");
      }
      return page.toString();
    }
    write(new Notes(result.summary()), explain, page);
    page.append("\n---\n\n*").append(escaped(Disclosure.of(result.engine()).text())).append("*\n");
    String degraded = result.engine().degraded();
    if (degraded != null) {
      page.append("\nThe extractive engine stood in: ").append(escaped(degraded)).append('\n');
    }
    return page.toString();
  }

  private static void write(Notes notes, boolean explain, StringBuilder page) {
    VerifiedSummary summary = notes.summary();
    page.append("# ")
        .append(summary.headline().map(line -> cited(line, notes)).orElse("Summary"))
        .append("\n\n");
    page.append(escaped(notes.counts())).append("\n\n");
    if (summary.summary().isEmpty()) {
      page.append("Nothing passed the checks, so there is no summary.\n");
    }
    for (Line line : summary.summary()) {
      page.append(cited(line, notes)).append('\n');
    }

    int number = 0;
    if (!summary.divergences().isEmpty()) {
      page.append("\n## Where the sources disagree\n");
    }
    for (Divergence divergence : summary.divergences()) {
      write(++number, divergence, notes, page);
    }

    if (!summary.singleSource().isEmpty()) {
      page.append("\n## Reported by one source only\n\n");
    }
    for (Evidence evidence : summary.singleSource()) {
      item(notes.name(evidence.article()) + ": " + PlainText.quoted(evidence.quote()), page);
    }
    list("Who copied whom", notes.copies(), page);
    list("Loaded words in the outlets' own voice", notes.loaded(), page);
    list("Removed before reading", notes.removed(), page);
    list("Notices", summary.notices().stream().map(notice -> told(notice, notes)).toList(), page);
    list("Checks", List.of(notes.gate()), page);
    if (explain) {
      list(
          "Looked like divergences and are not",
          summary.refused().stream().map(refusal -> told(refusal, notes)).toList(),
          page);
    }

    page.append("\n## Articles\n\n");
    for (Source article : summary.articles()) {
      item(told(article, notes), page);
    }
    if (!notes.citations().isEmpty()) {
      page.append("\n## Citations\n\n");
    }
    number = 0;
    for (String citation : notes.citations()) {
      item("[" + ++number + "] " + citation, page);
    }
  }

  private static void write(int number, Divergence divergence, Notes notes, StringBuilder page) {
    page.append("\n### ").append(number).append("\\. ").append(escaped(divergence.question()));
    page.append("\n\n*")
        .append(escaped(divergence.kind().code() + ", " + divergence.severity().code()));
    page.append(": ").append(escaped(divergence.reason())).append("*\n\n");
    if (!PlainText.of(divergence.note()).isEmpty()) {
      page.append(escaped(divergence.note())).append("\n\n");
    }
    for (Position position : divergence.positions()) {
      page.append("- **").append(escaped(position.answer())).append("**\n");
      for (Evidence evidence : position.evidence()) {
        page.append("  ");
        item(
            notes.name(evidence.article())
                + ", "
                + evidence.sentence()
                + ": "
                + PlainText.quoted(evidence.quote()),
            page);
      }
    }
    if (!divergence.silent().isEmpty()) {
      page.append("\nSilent: ").append(escaped(notes.names(divergence.silent()))).append('\n');
    }
  }

  private static String cited(Line line, Notes notes) {
    return escaped(line.text()) + " " + escaped(notes.marks(line));
  }

  private static String told(Notice notice, Notes notes) {
    String article = notice.article();
    return (article == null ? "" : notes.name(article) + ": ")
        + notice.detail()
        + " ("
        + notice.code()
        + ")";
  }

  private static String told(Refusal refusal, Notes notes) {
    return refusal.kind().code()
        + ", "
        + refusal.reason()
        + ": "
        + String.join(
            "; ", refusal.sentences().stream().map(id -> notes.sourceOf(id) + " " + id).toList());
  }

  private static String told(Source article, Notes notes) {
    var told = new StringBuilder(article.id()).append(": ").append(notes.name(article.id()));
    for (String more : new String[] {article.title(), article.publishedAt(), article.url()}) {
      if (more != null) {
        told.append(", ").append(PlainText.of(more));
      }
    }
    return told.toString();
  }

  private static void list(String heading, List<String> items, StringBuilder page) {
    if (!items.isEmpty()) {
      page.append("\n## ").append(heading).append("\n\n");
      items.forEach(item -> item(item, page));
    }
  }

  private static void item(String text, StringBuilder page) {
    page.append("- ").append(escaped(text)).append('\n');
  }

  /** The text as CommonMark that shows exactly its plain form. */
  static String escaped(String text) {
    var escaped = new StringBuilder(text.length() + 16);
    for (String word : PlainText.of(text).split(" ", -1)) {
      if (!escaped.isEmpty()) {
        escaped.append(' ');
      }
      if (isAddress(word)) {
        code(word, escaped);
      } else {
        escape(word, escaped);
      }
    }
    String line = LIST_NUMBER.matcher(escaped).replaceFirst("$1\\\\$2");
    return !line.isEmpty() && "#+-=".indexOf(line.charAt(0)) >= 0 ? "\\" + line : line;
  }

  private static boolean isAddress(String word) {
    return word.contains("://")
        || word.contains("@")
        || word.toLowerCase(Locale.ROOT).contains("www.");
  }

  private static void escape(String plain, StringBuilder escaped) {
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if ("\\`*_[]<>&|~$!".indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
  }

  /** A code span, fenced by one more backtick than stands in a row in it. */
  private static void code(String text, StringBuilder escaped) {
    int longest = 0;
    int row = 0;
    for (int i = 0; i < text.length(); i++) {
      row = text.charAt(i) == '`' ? row + 1 : 0;
      longest = Math.max(longest, row);
    }
    String fence = "`".repeat(longest + 1);
    String pad = longest > 0 ? " " : "";
    escaped.append(fence).append(pad).append(text).append(pad).append(fence);
  }
}
