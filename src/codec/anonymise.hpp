#pragma once

/// \file
/// Events without what tells who they are about: ids become keyed hashes, texts are dropped; times,
/// money, numbers and the words of policies stay, and so do the events a valid history.
///
/// It goes by the descriptions of types, not by names of fields: what is not known to be harmless
/// is hashed or dropped, so a new field is.
///
/// - A *word* (an id, or a text without blanks, as it may refer to one) is hashed part by part, as
///   dots join ids to new ones: "k1.p1" becomes "a-….a-…". The same part gives the same hash, in
///   every event that one key anonymises. A part stays when it is a word of the library (of a
///   shipped policy, of an enumerator, or one that ids are made with), a count of up to three
///   digits behind such a word ("k1.prevention.12"), or a word of the tenant's policies that names
///   nobody: no person, member, actor, partnership or tenant.
/// - Any other text becomes "…"; an empty one stays.
/// - In what has no type (attributes) numbers of more than four digits become null, as they may be
///   phones or birthdays, and times are hashed like words.
/// - Rules of recurrence and names of zones stay, as nothing falls due without them.
/// - Causes of commands are left out.
///
/// A policy loses its texts, the comments in its expressions and the examples of its rules; ids of
/// people, members and partnerships in it are hashed. Names of its attributes and thresholds stay,
/// for expressions say them. Threads: a value; `const` members in parallel.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "anonymise_words.hpp"
#include "entente/base/result.hpp"

namespace entente {

namespace json {
struct EventEnvelope;
}

class Anonymiser {
 public:
  static constexpr std::size_t least_key_bytes = 16;
  static constexpr std::size_t most_key_bytes = 64;

  /// Expects a key of 16 to 64 bytes.
  explicit Anonymiser(std::string_view key);

  /// Before anything is anonymised: a policy, whose ids, names and literals stay, and somebody whom
  /// a policy may name and who is hashed nevertheless. Without regard to case. Errors:
  /// `document.*`.
  Result<void> keep_words_of(std::string_view policy);
  void hide(std::string_view id);
  /// The actor of an event and all people and members in its data. Errors: as `event`; of types
  /// that it does not know only the actor.
  Result<void> hide_people_of(std::string_view event);

  [[nodiscard]] std::string word(std::string_view id) const;
  /// Of an event as a store keeps it, of any stream. Errors: `event.unknown_type`, `document.*`,
  /// `field.*` when it is no event; `anonymise.policy`, caused by what is wrong with a policy
  /// without its texts.
  [[nodiscard]] Result<std::string> event(std::string_view document) const;

 private:
  class Walk;
  struct Rewording;

  [[nodiscard]] Result<std::string> data(const json::EventEnvelope& event,
                                         std::string_view data) const;
  [[nodiscard]] Result<std::string> policy(std::string_view document) const;
  [[nodiscard]] Rewording rewording() const;
  [[nodiscard]] std::string name(std::string_view text) const;
  [[nodiscard]] bool stays(std::string_view part) const;
  [[nodiscard]] std::string hashed(std::string_view word) const;

  std::vector<std::byte> key_;
  /// Parts of words, case folded: those of the tenant's policies stay, but for those hidden.
  Words kept_;
  Words hidden_;
};

}  // namespace entente
