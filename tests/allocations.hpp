#pragma once

// The heap as a test sees it: a program that is linked with allocations.cpp counts what each of its
// threads asks for, and can let it fail. Not a header's affair: where the compiler sees both
// operators and a call of them, it takes them for a mistake.

namespace entente::test {

/// How often this thread has asked for memory.
[[nodiscard]] long allocations() noexcept;

/// Lets this thread's allocations fail after `successes` more, for as long as the object lives.
class FailingAllocations {
 public:
  explicit FailingAllocations(long successes) noexcept;
  ~FailingAllocations();
  FailingAllocations(const FailingAllocations&) = delete;
  FailingAllocations& operator=(const FailingAllocations&) = delete;
};

}  // namespace entente::test
