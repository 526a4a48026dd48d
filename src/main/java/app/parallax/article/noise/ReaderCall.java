package app.parallax.article.noise;

import java.util.regex.Pattern;

/** A call for readers' tips: a question or request to "you", and a way to reach "us". */
final class ReaderCall implements NoiseRule.OfLine {
  private static final Pattern TO_YOU =
      Pattern.compile(
          "^(?:[a-z' ]{2,30}:"
              + " )?(?:do|did|are|were|have|has|can|is|got|know|if|send|email|e-mail|got|want|share|contact|call|tell|help|been|text|message|whatsapp|spotted|seen|got)\\b(?:.*\\b(?:you|your|us|our)\\b.*|.{2,50}\\?.*)");
  private static final Pattern REACH =
      Pattern.compile(
          "\\S@\\S+\\.\\S|\\b(?:newsdesk|news desk|tell us|talk to us|contact us|email us|e-mail"
              + " us|call us|get in touch|text us|helpline|write to us|whatsapp|share your"
              + " (?:story|stories|experience)|send (?:us )?your|our (?:news"
              + " ?desk|reporters?|team|journalists?))\\b");

  @Override
  public String name() {
    return "reader_call";
  }

  @Override
  public boolean matches(Line line) {
    return line.words() <= 50
        && !line.reports()
        && TO_YOU.matcher(line.lower()).matches()
        && REACH.matcher(line.lower()).find();
  }
}
