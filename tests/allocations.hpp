#pragma once

// The heap as a test sees it: a program that is linked with allocations.cpp counts what each of its
// threads asks for, and can let it fail. Not a header's affair: where the compiler sees both
// operators and a call of them, it takes them for a mistake.

namespace entente::test {

/// How often this thread has asked for memory.
[[nodiscard]] long allocations() noexcept;

/// Counts one more, for an allocator that is not C++'s own, and says whether it has to fail.
[[nodiscard]] bool allocation_fails() noexcept;

/// Lets this thread's allocations fail after `successes` more: one of them, or all for as long as
/// the object lives.
class FailingAllocations {
 public:
  enum class Extent { for_ever, once };

  explicit FailingAllocations(long successes, Extent extent = Extent::for_ever) noexcept;
  ~FailingAllocations();
  /// Whether one has failed so far.
  [[nodiscard]] bool have_failed() const noexcept;
  FailingAllocations(const FailingAllocations&) = delete;
  FailingAllocations& operator=(const FailingAllocations&) = delete;
};

}  // namespace entente::test
