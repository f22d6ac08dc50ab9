#include "entente/measure/statement_lint.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <span>
#include <string_view>

#include "entente/base/text.hpp"

namespace entente {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::int64_t most_words = 12;
constexpr std::int64_t far_too_many_words = 25;
constexpr std::int64_t far_too_many_sentences = 2;
constexpr double plain_ease = 60;
constexpr std::ptrdiff_t letters_of_a_telling_word = 4;

constexpr std::string_view spaces = " \t\r\n\v\f";
constexpr std::string_view vowels = "aeiouy";
constexpr std::string_view closers[] = {"\"", "'", ")", "]", "}", "\u2019", "\u201d", "\u00bb"};
constexpr std::string_view enders[] = {".", "!", "?", "\u2026"};

constexpr std::string_view of_both[] = {"we",        "us",       "our",      "ours",
                                        "ourselves", "together", "both",     "joint",
                                        "jointly",   "mutual",   "mutually", "shared"};
constexpr std::string_view of_one[] = {"i", "me", "my", "mine"};
constexpr std::string_view of_the_other[] = {"you", "your", "yours"};
constexpr std::string_view measures[] = {
    "zero",      "one",      "two",       "three",    "four",     "five",     "six",    "seven",
    "eight",     "nine",     "ten",       "eleven",   "twelve",   "twenty",   "thirty", "forty",
    "fifty",     "sixty",    "seventy",   "eighty",   "ninety",   "hundred",  "dozen",  "thousand",
    "million",   "half",     "twice",     "january",  "february", "march",    "april",  "june",
    "july",      "august",   "september", "october",  "november", "december", "monday", "tuesday",
    "wednesday", "thursday", "friday",    "saturday", "sunday"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

template <class List>
bool contains(const List& list, std::string_view word) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

Words split(std::string_view text) {
  Words words;
  for (std::size_t end = 0;;) {
    const std::size_t begin = text.find_first_not_of(spaces, end);
    if (begin == std::string_view::npos) return words;
    end = (std::min)(text.find_first_of(spaces, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
  }
}

// Dashes and curly quotes (U+2000 to U+203F) separate like their ASCII kin.
std::size_t separator_at(std::string_view text, std::size_t i) {
  if (text.substr(i, 2) == "\xe2\x80") return (std::min)(std::size_t{3}, text.size() - i);
  return is_letter(text[i]) || is_digit(text[i]) ? 0 : 1;
}

// Runs of letters and digits: what is compared with other words.
Words terms_of(std::string_view text) {
  Words terms;
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t skip = separator_at(text, i); skip > 0) {
      i += skip;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && separator_at(text, i) == 0) ++i;
    terms.push_back(text.substr(begin, i - begin));
  }
  return terms;
}

bool ends_sentence(std::string_view word) {
  const auto ends_word = [&](std::string_view end) { return word.ends_with(end); };
  for (;;) {
    const auto closer = std::find_if(std::begin(closers), std::end(closers), ends_word);
    if (closer == std::end(closers)) break;
    word.remove_suffix(closer->size());
  }
  return std::any_of(std::begin(enders), std::end(enders), ends_word);
}

std::int64_t count_sentences(const Words& words) {
  if (words.empty()) return 0;
  const auto ended = std::count_if(words.begin(), words.end() - 1, ends_sentence);
  return static_cast<std::int64_t>(ended) + 1;
}

std::int64_t count_syllables(std::string_view word) {
  while (!word.empty() && !is_letter(word.back())) word.remove_suffix(1);
  const auto is_vowel = [&](std::size_t i) {
    return vowels.find(word[i]) != std::string_view::npos;
  };
  std::int64_t groups = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_vowel(i) && (i == 0 || !is_vowel(i - 1))) ++groups;
  }
  const std::size_t last = word.size() - 1;
  if (word.ends_with('e') && (last == 0 || !is_vowel(last - 1))) --groups;
  return (std::max)(groups, std::int64_t{1});
}

bool is_english(const StatementLintInput& input) {
  const std::string language = fold_case(input.language.value_or("en"));
  return language == "en" || language.starts_with("en-");
}

bool names_both(const Words& terms) {
  const auto any_of = [&](std::span<const std::string_view> list) {
    return std::any_of(terms.begin(), terms.end(),
                       [&](std::string_view term) { return contains(list, term); });
  };
  return any_of(of_both) || (any_of(of_one) && any_of(of_the_other));
}

bool has_measure(std::string_view text, const Words& terms) {
  if (std::any_of(text.begin(), text.end(), is_digit)) return true;
  if (std::any_of(terms.begin(), terms.end(),
                  [](std::string_view term) { return contains(measures, term); })) {
    return true;
  }
  // As a month it has a capital, and does not begin the text.
  const Words written = terms_of(text);
  const auto may = std::find(written.begin(), written.end(), "May");
  return may != written.begin() && may != written.end();
}

bool has_phrase(const Words& terms, std::string_view phrase) {
  const std::string folded = fold_case(phrase);
  const Words wanted = terms_of(folded);
  if (wanted.empty()) return false;
  return std::search(terms.begin(), terms.end(), wanted.begin(), wanted.end()) != terms.end();
}

bool is_telling(std::string_view term) {
  const auto begins_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return std::count_if(term.begin(), term.end(), begins_letter) >= letters_of_a_telling_word;
}

// An alignment of short words only cannot be looked for.
bool is_left_out(const Words& sorted_terms, std::string_view alignment) {
  const std::string folded = fold_case(alignment);
  Words telling = terms_of(folded);
  telling.erase(std::remove_if(telling.begin(), telling.end(), std::not_fn(is_telling)),
                telling.end());
  return !telling.empty() && std::none_of(telling.begin(), telling.end(), [&](auto term) {
    return std::binary_search(sorted_terms.begin(), sorted_terms.end(), term);
  });
}

double reading_ease(double words, double sentences, double syllables) {
  return 206.835 - 1.015 * words / sentences - 84.6 * syllables / words;
}

void check_length(StatementLint& lint) {
  if (lint.sentences > 1) lint.problems.push_back(StatementProblem::many_sentences);
  if (lint.words > most_words) lint.problems.push_back(StatementProblem::wordy);
  if (lint.words > far_too_many_words || lint.sentences > far_too_many_sentences) {
    lint.problems.push_back(StatementProblem::too_long);
  }
}

void check_english(const StatementLintInput& input, StatementLint& lint) {
  const std::string folded = fold_case(input.text);
  std::int64_t syllables = 0;
  for (const std::string_view word : split(folded)) syllables += count_syllables(word);
  lint.syllables = syllables;
  lint.ease = reading_ease(static_cast<double>(lint.words), static_cast<double>(lint.sentences),
                           static_cast<double>(syllables));

  Words terms = terms_of(folded);
  const auto has_buzzword =
      std::any_of(input.buzzwords.begin(), input.buzzwords.end(),
                  [&](const std::string& buzzword) { return has_phrase(terms, buzzword); });
  if (*lint.ease < plain_ease) lint.problems.push_back(StatementProblem::hard);
  if (!names_both(terms)) lint.problems.push_back(StatementProblem::one_sided);
  if (!has_measure(input.text, terms)) lint.problems.push_back(StatementProblem::no_measure);
  if (has_buzzword) lint.problems.push_back(StatementProblem::buzzword);
  std::sort(terms.begin(), terms.end());
  if (std::any_of(input.alignments.begin(), input.alignments.end(),
                  [&](const std::string& alignment) { return is_left_out(terms, alignment); })) {
    lint.problems.push_back(StatementProblem::leaves_out);
  }
}

}  // namespace

Result<StatementLint> statement_lint(const StatementLintInput& input) {
  const Words words = split(input.text);
  StatementLint lint;
  lint.words = static_cast<std::int64_t>(words.size());
  lint.sentences = count_sentences(words);
  if (words.empty()) {
    lint.problems.push_back(StatementProblem::empty);
    return lint;
  }
  check_length(lint);
  if (is_english(input)) check_english(input, lint);
  return lint;
}

}  // namespace entente
