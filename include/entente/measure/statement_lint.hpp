#pragma once

/// \file
/// Whether the statement of what both sides want is one that people can remember.
///
/// A good one is a single plain sentence of at most twelve words that names both sides and has a
/// number or a date in it. This counts words, sentences and syllables, works out how easily the
/// text reads, and says what is wrong. It judges form, in English; of a text in another language
/// only the length.
///
/// - *Words* stand between spaces.
/// - A *sentence* ends with `.`, `!`, `?` or an ellipsis at the end of a word, or with the text.
/// - *Syllables* of a word: its groups of the letters aeiouy, without a single e at its end; at
///   least 1, so that a number has one.
/// - *Ease* is Flesch's 206.835 - 1.015 words/sentences - 84.6 syllables/words: over 60 is plain.
///
/// Threads: a pure function. Errors: none; every text has an answer. Source: Flesch 1948; the
/// limits are judgement.
///
/// Said on 2 March 2026:
///
///     StatementLintInput input{
///         .text = "We build your shop together, on time, in budget, no surprises."};
///     statement_lint(input)->ease;      // 72.6, of 11 words and 16 syllables
///     statement_lint(input)->problems;  // no_measure

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

enum class StatementProblem : std::uint8_t {
  empty,           // without a word; nothing else is said then
  many_sentences,  // over 1
  wordy,           // over 12 words
  too_long,        // over 25 words or 2 sentences
  hard,            // ease under 60
  one_sided,       // no we, our, together …, nor both I and you
  no_measure,      // neither a number nor a date, a month or a day of the week
  buzzword,        // one of those given
  leaves_out       // an alignment of which no word of four letters or more stands in the text
};
BOOST_DESCRIBE_ENUM(StatementProblem, empty, many_sentences, wordy, too_long, hard, one_sided,
                    no_measure, buzzword, leaves_out)

struct StatementLintInput {
  std::string text = {};
  /// A BCP 47 tag; absent: `en`.
  std::optional<std::string> language = std::nullopt;
  /// Words or phrases that say nothing; upper and lower case are one.
  std::vector<std::string> buzzwords = {};
  /// What the statement should cover, in the words of the goals.
  std::vector<std::string> alignments = {};

  friend bool operator==(const StatementLintInput&, const StatementLintInput&) = default;
};
BOOST_DESCRIBE_STRUCT(StatementLintInput, (), (text, language, buzzwords, alignments))

struct StatementLint {
  std::int64_t words = 0;
  std::int64_t sentences = 0;
  /// Absent, like `ease`, when the text is empty or not English.
  std::optional<std::int64_t> syllables = std::nullopt;
  std::optional<double> ease = std::nullopt;
  /// Each once, in the order of `StatementProblem`.
  std::vector<StatementProblem> problems = {};

  friend bool operator==(const StatementLint&, const StatementLint&) = default;
};
BOOST_DESCRIBE_STRUCT(StatementLint, (), (words, sentences, syllables, ease, problems))

[[nodiscard]] ENTENTE_EXPORT Result<StatementLint> statement_lint(const StatementLintInput& input);

}  // namespace entente
