#pragma once

/// \file
/// The catalogue: every fact that the library can offer to a rule, and how it is read.
///
/// A fact is read from a frame: a partnership as it was at an instant, the policy in force, and
/// the item that is asked about; or, across partnerships, the team, the last review, and of whom or
/// what the rule is. Some facts change with time alone (a wait ends by itself, a
/// promise becomes overdue): reading one notes in the frame when that happens next, so that a rule
/// is asked again exactly then. Threads: values over immutable state.
///
/// Example: `complaint.acknowledge_by` of a complaint received on 2026-03-02T14:30Z is absent once
/// it was acknowledged.

#include <span>

#include "entente/model/item.hpp"
#include "entente/model/team.hpp"
#include "entente/policy/policy.hpp"
#include "entente/rules/fact.hpp"
#include "entente/rules/review.hpp"

namespace entente {

/// What the facts of the scopes across partnerships are read from (`rules/across.hpp`).
struct Across {
  const Team* team = nullptr;
  /// Null before the first review.
  const Review* review = nullptr;
  /// That of the scope `member`, and that of `segment`.
  const Member* member = nullptr;
  const SegmentReview* segment = nullptr;
};

/// What facts are read from. Nothing is owned; `next` is written by reading.
struct FactFrame {
  /// Across partnerships it is an empty one, whose facts do not exist there.
  const Partnership& partnership;
  const Policy& policy;
  Instant now;
  /// The item that is asked about; none for the partnership as a whole.
  Item item;
  Across across = {};
  /// The first instant after `now` at which some fact that was read may change by itself.
  mutable Instant next = Instant::latest();

  /// The item as what it is. Expects that a rule of that scope asks.
  template <class Each>
  [[nodiscard]] const Each& as() const {
    return *std::get<const Each*>(item);
  }
  /// Those of the stage that the partnership is in.
  [[nodiscard]] const Targets& targets() const {
    return policy.targets_in(partnership.standing->stage);
  }
  /// The one that the partnership, or the member, has of its own.
  [[nodiscard]] const std::optional<CalendarName>& calendar() const {
    static const std::optional<CalendarName> none;
    if (across.member != nullptr) return across.member->calendar;
    return partnership.standing ? partnership.standing->calendar : none;
  }
  void changes_at(std::optional<Instant> when) const {
    if (when && *when > now && *when < next) next = *when;
  }
};

/// A fact of the library itself; those of a policy (`attributes.…`, `threshold.…`) join them.
struct CatalogueEntry {
  std::string_view name;
  FactType type;
  std::string_view unit;
  std::string_view meaning;
  /// The types of the commands that feed it, by concept (`contact`, `complaint`).
  std::string_view fed_by;
  /// Facts of an item exist only in its scope; those of the partnership in every one that is not
  /// across partnerships.
  Scope scope;
  FactValue (*read)(const FactFrame& frame);
  /// For facts that are a deadline: the clock that it comes from.
  std::optional<Clock> (*clock)(const FactFrame& frame) = nullptr;
  /// For those: the type of the command that ends the clock, which is what somebody owes.
  std::string_view owed = {};
};

/// Sorted by name.
[[nodiscard]] ENTENTE_EXPORT std::span<const CatalogueEntry> catalogue();

/// Those of one scope by which somebody owes something.
[[nodiscard]] ENTENTE_EXPORT std::span<const CatalogueEntry> owed_in(Scope scope);

/// The facts that rules of one scope may name under a policy.
class ENTENTE_EXPORT FactTable {
 public:
  static Result<FactTable> make(Scope scope, const PolicyDocument& policy);

  [[nodiscard]] const Vocabulary& vocabulary() const noexcept { return vocabulary_; }
  [[nodiscard]] FactValue read(std::size_t slot, const FactFrame& frame) const;
  /// The value that a fact has without any partnership: that of a threshold, else absent.
  [[nodiscard]] FactValue constant(std::size_t slot) const;
  /// Null when the fact is no deadline.
  [[nodiscard]] const CatalogueEntry* deadline(std::size_t slot) const;
  /// True for the facts that every scope has: they change without the item being touched.
  [[nodiscard]] bool shared(std::size_t slot) const;

 private:
  /// One slot: an entry of the catalogue, else a threshold, else the attribute of that name.
  struct Reader {
    const CatalogueEntry* entry = nullptr;
    std::optional<double> threshold;
    std::string attribute;
  };
  explicit FactTable(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {}

  Vocabulary vocabulary_;
  std::vector<Reader> readers_;
};

/// A row of facts: a table read through a frame.
class FactRow final : public FactSource {
 public:
  FactRow(const FactTable& table, const FactFrame& frame) : table_(table), frame_(frame) {}
  [[nodiscard]] FactValue fact(std::size_t slot) const override {
    return table_.read(slot, frame_);
  }

 private:
  const FactTable& table_;
  const FactFrame& frame_;
};

}  // namespace entente
