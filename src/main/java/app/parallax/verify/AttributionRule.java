package app.parallax.verify;

import app.parallax.language.Reading;
import app.parallax.language.Speech;
import app.parallax.language.Speech.Act;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the source attributes stays attributed (Reuters, AP: say who says it): a claim whose words
 * stand only where the cited passages tell what somebody says names somebody too.
 */
final class AttributionRule implements Rule {
  /** Words by which a text says that it does not vouch for something. */
  private static final Pattern DISTANCE =
      Pattern.compile(
          "\\b(?:alleg\\w+|report(?:ed|edly|s)?|according|accus\\w+|suspected|believed|claims?|"
              + "claimed|estimate[sd]?|estimated|said|says|statement|apparently|"
              + "purported\\w*|expected|thought|feared|understood|predict\\w*|forecast\\w*)\\b");

  /** Cues that say that the sources themselves do not vouch for it. */
  private static final Set<String> CONTESTED = Set.of("claim", "insist", "maintain", "contend");

  private static final Pattern CLAUSE =
      Pattern.compile("[;:]|,|\\b(?:and|while|but|after|before|because|although|when)\\b");

  /** Fewer content words do not tell what somebody said. */
  private static final int FEWEST = 3;

  /** The share of a claim's content that an attribution holds, and what may stand outside it. */
  private static final double SAID = 0.7;

  private static final double KNOWN = 0.5;

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    Reading reading = claim.reading();
    if (isAttributed(claim)) {
      return List.of();
    }
    Set<String> plain = new HashSet<>();
    List<Said> said = new ArrayList<>();
    for (Passage passage : support.passages()) {
      Reading source = passage.reading();
      BitSet attributed = Attributed.in(source);
      Set<String> theirs = new HashSet<>();
      for (Token token : source.tokens()) {
        if (!token.stop()) {
          (attributed.get(token.start()) ? theirs : plain).add(token.stem());
        }
      }
      if (!theirs.isEmpty()) {
        said.add(new Said(source, theirs));
      }
    }
    if (said.isEmpty()) {
      return List.of();
    }
    List<Set<String>> parts = new ArrayList<>();
    parts.add(content(reading, 0, reading.text().length()));
    int from = 0;
    var clause = CLAUSE.matcher(reading.text());
    while (clause.find()) {
      parts.add(content(reading, from, clause.start()));
      from = clause.end();
    }
    parts.add(content(reading, from, reading.text().length()));
    for (Set<String> part : parts) {
      if (part.size() >= FEWEST) {
        for (Said one : said) {
          if (share(part, one.stems) >= SAID
              && share(part, plain) < KNOWN
              && (support.isCited() || !isPlainAnywhere(part, support))
              && !isByItsSubject(reading, one.source)) {
            return List.of(new Finding(Fault.ATTRIBUTION_LOST, speaker(one.source)));
          }
        }
      }
    }
    return List.of();
  }

  /** Whether any passage tells it plainly: the finder may have preferred another. */
  private static boolean isPlainAnywhere(Set<String> part, Support support) {
    for (Passage passage : support.sources().passages()) {
      BitSet attributed = Attributed.in(passage.reading());
      Set<String> plain = new HashSet<>();
      for (Token token : passage.reading().tokens()) {
        if (!attributed.get(token.start())) {
          plain.add(token.stem());
        }
      }
      if (share(part, plain) >= KNOWN) {
        return true;
      }
    }
    return false;
  }

  /** Whether a claim says that somebody else tells what it tells. */
  static boolean isAttributed(Claim claim) {
    Reading reading = claim.reading();
    return !reading.speeches().isEmpty()
        || !reading.quotations().isEmpty()
        || !claim.text().equals(reading.text())
        || DISTANCE.matcher(reading.text()).find();
  }

  /** A company's word on what it does itself may be told of it: the claim names who tells it. */
  private static boolean isByItsSubject(Reading told, Reading source) {
    Set<String> words = new HashSet<>();
    told.tokens().stream().filter(t -> !t.stop()).forEach(t -> words.add(t.folded()));
    for (Speech speech : source.speeches()) {
      if (speech.act() == Act.ACCUSE
          || speech.act() == Act.SUPPOSE
          || CONTESTED.contains(speech.cue())) {
        return false;
      }
      for (String word : speech.speakerKey().split(" ")) {
        if (words.contains(word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String speaker(Reading source) {
    for (Speech speech : source.speeches()) {
      String speaker = speech.speaker();
      if (Attributed.isClaim(speech) && speaker != null) {
        return Plain.cut(speaker);
      }
    }
    return Plain.cut(source.text());
  }

  private static Set<String> content(Reading reading, int from, int to) {
    Set<String> stems = new HashSet<>();
    for (Token token : reading.tokens()) {
      if (!token.stop() && token.start() >= from && token.end() <= to) {
        stems.add(token.stem());
      }
    }
    return stems;
  }

  private static double share(Set<String> part, Set<String> of) {
    return (double) part.stream().filter(of::contains).count() / part.size();
  }

  /** What a passage tells as somebody's. */
  private record Said(Reading source, Set<String> stems) {}
}
