package app.parallax.verify;

import app.parallax.language.Name;
import app.parallax.language.Reading;
import app.parallax.language.Speech;
import app.parallax.language.Speech.Act;
import app.parallax.language.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Said stays said; confirmed, denied, warned and ordered keep their owner (Wikipedia, words to
 * watch; AP): a speech act is told of somebody who does it in a cited passage.
 *
 * <p>Who speaks for a body is told of the body as well, so two speakers are one where any passage
 * names them side by side. Pronouns and whole classes of people ("officials") decide nothing.
 */
final class StatusOwnerRule implements Rule {
  /** Acts that change what is known or what holds: that somebody did them is news in itself. */
  private static final Set<Act> OWNED =
      EnumSet.of(Act.CONFIRM, Act.DENY, Act.WARN, Act.ORDER, Act.ACCUSE, Act.ANNOUNCE);

  /** Two people who are named so close together may speak for one another. */
  private static final int BESIDE = 8;

  /** A passage found tells what a claim tells where it has this share of its other words. */
  private static final double TOLD = 0.7;

  /** With this share it may tell it too. */
  private static final double TOUCHED = 0.5;

  /** Fewer words tell nothing that another passage could be known by. */
  private static final int FEWEST = 3;

  private static final Pattern MASKED = Pattern.compile("xxx+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\d]+");

  private static final Set<String> SMALL =
      Set.of("", "the", "a", "an", "of", "for", "and", "s", "in", "at", "on", "his", "her", "its");

  private static final Set<String> ROLES =
      Set.of(
          "chief",
          "executive",
          "president",
          "minister",
          "director",
          "head",
          "secretary",
          "commander",
          "captain",
          "mayor",
          "governor",
          "general",
          "officer",
          "manager",
          "leader",
          "editor",
          "founder",
          "owner",
          "coach",
          "professor",
          "representative",
          "ambassador",
          "lawyer",
          "attorney",
          "deputy",
          "boss",
          "analyst",
          "member",
          "ceo",
          "for");

  private static final Set<String> ANYBODY =
      Set.of(
          "he",
          "she",
          "it",
          "they",
          "we",
          "i",
          "you",
          "who",
          "which",
          "one",
          "official",
          "officials",
          "authorities",
          "authority",
          "source",
          "sources",
          "report",
          "reports",
          "people",
          "witness",
          "witnesses",
          "resident",
          "residents",
          "local",
          "locals",
          "media",
          "some",
          "others",
          "many",
          "critics",
          "supporters",
          "experts",
          "analysts",
          "police",
          "spokesman",
          "spokeswoman",
          "spokesperson",
          "article",
          "articles",
          "statement",
          "there",
          "this",
          "that",
          "these",
          "those",
          "both",
          "all",
          "government",
          "leaders",
          "leader",
          "staff");

  @Override
  public List<Finding> findings(Claim claim, Support support) {
    List<Finding> findings = new ArrayList<>();
    for (Speech told : claim.reading().speeches()) {
      String speaker = told.speaker();
      if (speaker == null
          || isSource(speaker)
          || isAnybody(speaker, claim.reading())
          || !support.isCited() && !isToldOfAnother(told, claim.reading(), support)) {
        continue;
      }
      if (OWNED.contains(told.act())) {
        otherOwner(told, claim.reading(), support).ifPresent(findings::add);
      } else if (told.act() == Act.SAY
          && claim.reading().quotations().isEmpty()
          && isPerson(speaker, claim.reading())) {
        otherSpeaker(told, support).ifPresent(findings::add);
      }
    }
    return findings;
  }

  /**
   * Whether a passage that was only found tells what the claim tells, and none anywhere has the
   * claim's own speaker say it or leaves open who does.
   */
  private static boolean isToldOfAnother(Speech told, Reading reading, Support support) {
    Set<String> owner = words(told);
    Set<String> content = new HashSet<>();
    for (Token token : reading.tokens()) {
      boolean cue = token.start() >= told.start() && token.end() <= told.end();
      if (!token.stop() && !cue && !owner.contains(token.folded())) {
        content.add(token.stem());
      }
    }
    if (content.size() < FEWEST) {
      return false;
    }
    boolean found = false;
    for (Passage passage : support.sources().passages()) {
      double share = shareOf(content, passage.reading());
      if (share < TOUCHED) {
        continue;
      }
      found |= share >= TOLD;
      for (Speech source : passage.reading().speeches()) {
        if (source.speaker() == null
            || isAnybody(source.speaker(), passage.reading())
            || isOne(owner, source, support) && (share < TOLD || source.act() == told.act())) {
          return false;
        }
      }
      if (passage.reading().speeches().isEmpty()) {
        return false;
      }
    }
    return found;
  }

  private static double shareOf(Set<String> content, Reading source) {
    Set<String> stems = new HashSet<>();
    source.tokens().forEach(t -> stems.add(t.stem()));
    return (double) content.stream().filter(stems::contains).count() / content.size();
  }

  /** Who does the act in the cited passages, where that is somebody else. */
  private static Optional<Finding> otherOwner(Speech told, Reading reading, Support support) {
    Set<String> owner = words(told);
    List<Speech> same = new ArrayList<>();
    for (Passage passage : support.passages()) {
      for (Speech source : passage.reading().speeches()) {
        if (source.act() == told.act()) {
          String speaker = source.speaker();
          if (speaker == null
              || isAnybody(speaker, passage.reading())
              || isOne(owner, source, support)) {
            return Optional.empty();
          }
          same.add(source);
        }
      }
      if (tells(passage.reading(), told)) {
        return same.isEmpty() ? Optional.empty() : finding(told, same.getFirst());
      }
    }
    if (!same.isEmpty()) {
      return finding(told, same.getFirst());
    }
    return said(told, support)
        .filter(s -> told.act() == Act.CONFIRM || told.act() == Act.DENY)
        .map(s ->
            new Finding(
                Fault.STATUS_OWNER,
                told.speaker() + " " + word(told, reading) + " (the source: " + s + ")"));
  }

  /** Who speaks in the cited passages, where every speaker is another named person. */
  private static Optional<Finding> otherSpeaker(Speech told, Support support) {
    Set<String> owner = words(told);
    Speech other = null;
    for (Passage passage : support.passages()) {
      for (Speech source : passage.reading().speeches()) {
        String speaker = source.speaker();
        if (speaker == null
            || !isPerson(speaker, passage.reading())
            || isOne(owner, source, support)) {
          return Optional.empty();
        }
        other = source;
      }
    }
    return other == null ? Optional.empty() : finding(told, other);
  }

  private static Optional<Finding> finding(Speech told, Speech source) {
    return Optional.of(
        new Finding(
            Fault.STATUS_OWNER,
            Plain.cut(told.speaker() + " (the source: " + source.speaker() + ")")));
  }

  /** How the one speaker who only says it says it. */
  private static Optional<String> said(Speech told, Support support) {
    Set<String> owner = words(told);
    for (Passage passage : support.passages()) {
      for (Speech source : passage.reading().speeches()) {
        if (source.act() == Act.SAY && source.speaker() != null && isOne(owner, source, support)) {
          return Optional.of(passage.reading().text().substring(source.start(), source.end()));
        }
      }
    }
    return Optional.empty();
  }

  private static String word(Speech speech, Reading reading) {
    return reading.text().substring(speech.start(), speech.end());
  }

  /** Whether a reading has the cue's word in any form: "the minister's denial". */
  private static boolean tells(Reading reading, Speech told) {
    return reading.tokens().stream().anyMatch(t -> t.stem().equals(told.cue()));
  }

  /** The words of a speaker's name and of the title before it. */
  private static Set<String> words(Speech speech) {
    Set<String> words = new HashSet<>(List.of(speech.speakerKey().split(" ")));
    if (speech.speaker() != null) {
      words.addAll(List.of(NO_WORD.split(speech.speaker().toLowerCase(Locale.ROOT))));
    }
    words.removeAll(SMALL);
    return words;
  }

  /** Whether the words name the speaker of a source, or whoever is named beside that one. */
  private static boolean isOne(Set<String> told, Speech source, Support support) {
    Set<String> theirs = words(source);
    for (String word : told) {
      if (theirs.contains(word)
          || theirs.stream().anyMatch(t -> Name.sameKeys(t, word))
          || Aliases.peopleOf(word).stream().anyMatch(theirs::contains)) {
        return true;
      }
    }
    if (Name.sameKeys(String.join(" ", told), source.speakerKey())) {
      return true;
    }
    for (Passage passage : support.sources().passages()) {
      if (isBeside(told, theirs, passage.reading())) {
        return true;
      }
    }
    return false;
  }

  /** "Ida Falk, chief executive of Arlo": a role links two names that nothing is done between. */
  private static boolean isBeside(Set<String> told, Set<String> theirs, Reading reading) {
    List<Token> tokens = reading.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean one = told.contains(tokens.get(i).folded());
      if (tokens.get(i).stop() || !one && !theirs.contains(tokens.get(i).folded())) {
        continue;
      }
      boolean role = false;
      for (int k = i + 1; k < tokens.size() && k <= i + BESIDE; k++) {
        String word = tokens.get(k).folded();
        if (role && (one ? theirs : told).contains(word)) {
          return true;
        }
        role |= ROLES.contains(word) || word.startsWith("spokes") || word.startsWith("chair");
        if (word.endsWith("ed") || word.equals("and")) {
          break;
        }
      }
    }
    return false;
  }

  /** Whether an outlet itself is said to say it: its name is masked, and it owns what it prints. */
  private static boolean isSource(String speaker) {
    return MASKED.matcher(speaker).find();
  }

  private static boolean isAnybody(String speaker, Reading reading) {
    String[] words = NO_WORD.split(speaker.toLowerCase(Locale.ROOT));
    for (String word : words) {
      if (ANYBODY.contains(word)) {
        return !isPerson(speaker, reading);
      }
    }
    return false;
  }

  private static boolean isPerson(String speaker, Reading reading) {
    int at = reading.text().indexOf(speaker);
    return at >= 0
        && reading.names().stream()
            .anyMatch(n -> n.start() < at + speaker.length() && n.end() > at);
  }
}
