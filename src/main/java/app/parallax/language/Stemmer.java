package app.parallax.language;

import java.util.Map;

/**
 * The Porter2 ("English") stemmer, after a table of forms that suffixes do not show.
 *
 * <p>The algorithm is M. F. Porter's, as published at
 * https://snowballstem.org/algorithms/english/stemmer.html, with its exceptional forms. In its
 * terms: R1 is what follows the first non-vowel after a vowel, R2 the same within R1; a short
 * syllable is a vowel between non-vowels of which the last is not w, x or Y, or a vowel that opens
 * the word before a non-vowel; Y is a y that stands for a consonant.
 *
 * <p>Before it, {@link WordForms} takes irregular forms ("said", "took") and nouns of action
 * ("suspension", "denial", "death") to their verb, so that they meet its other forms.
 */
final class Stemmer {
  private static final Map<String, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry("skis", "ski"),
          Map.entry("skies", "sky"),
          Map.entry("idly", "idl"),
          Map.entry("gently", "gentl"),
          Map.entry("ugly", "ugli"),
          Map.entry("early", "earli"),
          Map.entry("only", "onli"),
          Map.entry("singly", "singl"),
          Map.entry("sky", "sky"),
          Map.entry("news", "news"),
          Map.entry("howe", "howe"),
          Map.entry("atlas", "atlas"),
          Map.entry("cosmos", "cosmos"),
          Map.entry("bias", "bias"),
          Map.entry("andes", "andes"),
          Map.entry("inning", "inning"),
          Map.entry("outing", "outing"),
          Map.entry("canning", "canning"),
          Map.entry("herring", "herring"),
          Map.entry("earring", "earring"),
          Map.entry("proceed", "proceed"),
          Map.entry("exceed", "exceed"),
          Map.entry("succeed", "succeed"));

  private static final String[] PREFIXES = {"gener", "commun", "arsen"};
  private static final String[] STEP_0 = {"'s'", "'s", "'"};
  private static final String[] STEP_1B = {"ingly", "edly", "ing", "ed"};

  /** Suffixes of step 2 with what replaces them, longest first. */
  private static final String[][] STEP_2 = {
    {"ization", "ize"},
    {"ational", "ate"},
    {"fulness", "ful"},
    {"ousness", "ous"},
    {"iveness", "ive"},
    {"tional", "tion"},
    {"biliti", "ble"},
    {"lessli", "less"},
    {"entli", "ent"},
    {"ation", "ate"},
    {"alism", "al"},
    {"aliti", "al"},
    {"ousli", "ous"},
    {"iviti", "ive"},
    {"fulli", "ful"},
    {"enci", "ence"},
    {"anci", "ance"},
    {"abli", "able"},
    {"izer", "ize"},
    {"ator", "ate"},
    {"alli", "al"},
    {"bli", "ble"},
    {"ogi", "og"},
    {"li", ""},
  };

  private static final String[][] STEP_3 = {
    {"ational", "ate"},
    {"tional", "tion"},
    {"alize", "al"},
    {"icate", "ic"},
    {"iciti", "ic"},
    {"ative", ""},
    {"ical", "ic"},
    {"ness", ""},
    {"ful", ""},
  };

  private static final String[] STEP_4 = {
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous",
    "ive", "ize", "ion", "al", "er", "ic",
  };

  private final StringBuilder word;
  private int r1;
  private int r2;

  private Stemmer(String folded) {
    word = new StringBuilder(folded);
  }

  /** The stem of a folded word: of a verb's irregular form, the verb's. */
  static String stem(String folded) {
    String base = WordForms.base(folded);
    String exception = EXCEPTIONS.get(base);
    if (exception != null) {
      return exception;
    }
    return base.length() <= 2 || !isWord(base) ? base : new Stemmer(base).run();
  }

  private static boolean isWord(String folded) {
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if ((c < 'a' || c > 'z') && c != '\'') {
        return false;
      }
    }
    return true;
  }

  private String run() {
    markConsonantY();
    findRegions();
    step0();
    step1a();
    if (isAnyOf("inning", "outing", "canning", "herring", "earring")
        || isAnyOf("proceed", "exceed", "succeed")) {
      return word.toString();
    }
    step1b();
    step1c();
    step2();
    step3();
    step4();
    step5();
    return word.toString().replace('Y', 'y');
  }

  private void markConsonantY() {
    if (word.charAt(0) == '\'') {
      word.deleteCharAt(0);
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) == 'y' && (i == 0 || vowel(i - 1))) {
        word.setCharAt(i, 'Y');
      }
    }
  }

  private void findRegions() {
    r1 = region(0);
    for (String prefix : PREFIXES) {
      if (word.length() >= prefix.length()
          && prefix.contentEquals(word.subSequence(0, prefix.length()))) {
        r1 = prefix.length();
      }
    }
    r2 = region(r1);
  }

  private int region(int from) {
    for (int i = from + 1; i < word.length(); i++) {
      if (!vowel(i) && vowel(i - 1)) {
        return i + 1;
      }
    }
    return word.length();
  }

  private void step0() {
    for (String suffix : STEP_0) {
      if (ends(suffix)) {
        cut(suffix.length());
        return;
      }
    }
  }

  private void step1a() {
    if (ends("sses")) {
      cut(2);
    } else if (ends("ied") || ends("ies")) {
      cut(word.length() > 4 ? 2 : 1);
    } else if (ends("s") && !ends("us") && !ends("ss") && hasVowel(word.length() - 2)) {
      cut(1);
    }
  }

  private void step1b() {
    if (ends("eedly")) {
      if (in(r1, 5)) {
        cut(3);
      }
    } else if (ends("eed")) {
      if (in(r1, 3)) {
        cut(1);
      }
    } else {
      for (String suffix : STEP_1B) {
        if (ends(suffix)) {
          if (hasVowel(word.length() - suffix.length())) {
            cut(suffix.length());
            mendStem();
          }
          return;
        }
      }
    }
  }

  private void mendStem() {
    if (ends("at") || ends("bl") || ends("iz")) {
      word.append('e');
    } else if (endsDouble()) {
      cut(1);
    } else if (r1 >= word.length() && endsShortSyllable(word.length())) {
      word.append('e');
    }
  }

  private void step1c() {
    int last = word.length() - 1;
    if (last > 1 && (word.charAt(last) == 'y' || word.charAt(last) == 'Y') && !vowel(last - 1)) {
      word.setCharAt(last, 'i');
    }
  }

  private void step2() {
    for (String[] rule : STEP_2) {
      if (ends(rule[0])) {
        int before = word.length() - rule[0].length() - 1;
        boolean applies =
            switch (rule[0]) {
              case "ogi" -> before >= 0 && word.charAt(before) == 'l';
              case "li" -> before >= 0 && "cdeghkmnrt".indexOf(word.charAt(before)) >= 0;
              default -> true;
            };
        if (applies && in(r1, rule[0].length())) {
          replace(rule);
        }
        return;
      }
    }
  }

  private void step3() {
    for (String[] rule : STEP_3) {
      if (ends(rule[0])) {
        if (in("ative".equals(rule[0]) ? r2 : r1, rule[0].length())) {
          replace(rule);
        }
        return;
      }
    }
  }

  private void step4() {
    for (String suffix : STEP_4) {
      if (ends(suffix)) {
        int before = word.length() - suffix.length() - 1;
        boolean applies =
            !"ion".equals(suffix) || before >= 0 && "st".indexOf(word.charAt(before)) >= 0;
        if (applies && in(r2, suffix.length())) {
          cut(suffix.length());
        }
        return;
      }
    }
  }

  private void step5() {
    if (ends("e")) {
      if (in(r2, 1) || in(r1, 1) && !endsShortSyllable(word.length() - 1)) {
        cut(1);
      }
    } else if (ends("ll") && in(r2, 1)) {
      cut(1);
    }
  }

  private boolean vowel(int i) {
    return switch (word.charAt(i)) {
      case 'a', 'e', 'i', 'o', 'u', 'y' -> true;
      default -> false;
    };
  }

  private boolean hasVowel(int before) {
    for (int i = 0; i < before; i++) {
      if (vowel(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean endsDouble() {
    int n = word.length();
    return n > 1
        && word.charAt(n - 1) == word.charAt(n - 2)
        && "bdfgmnprt".indexOf(word.charAt(n - 1)) >= 0;
  }

  private boolean endsShortSyllable(int end) {
    if (end == 2) {
      return vowel(0) && !vowel(1);
    }
    return end > 2
        && !vowel(end - 3)
        && vowel(end - 2)
        && !vowel(end - 1)
        && "wxY".indexOf(word.charAt(end - 1)) < 0;
  }

  private boolean in(int region, int suffix) {
    return word.length() - suffix >= region;
  }

  private boolean ends(String suffix) {
    int at = word.length() - suffix.length();
    if (at < 0) {
      return false;
    }
    for (int i = suffix.length() - 1; i >= 0; i--) {
      if (word.charAt(at + i) != suffix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isAnyOf(String... words) {
    for (String other : words) {
      if (other.contentEquals(word)) {
        return true;
      }
    }
    return false;
  }

  private void cut(int letters) {
    word.setLength(word.length() - letters);
  }

  private void replace(String[] rule) {
    cut(rule[0].length());
    word.append(rule[1]);
  }
}
