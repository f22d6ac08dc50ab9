#include "allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local long asked = 0;
// How many still succeed; negative: all.
thread_local long successes_left = -1;
thread_local bool fails_once = false;
thread_local bool has_failed = false;

}  // namespace

bool entente::test::allocation_fails() noexcept {
  ++asked;
  if (successes_left != 0) {
    if (successes_left > 0) --successes_left;
    return false;
  }
  has_failed = true;
  if (fails_once) successes_left = -1;
  return true;
}

// The library's sorting asks for its buffer this way.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  if (entente::test::allocation_fails()) return nullptr;
  return std::malloc(size == 0 ? 1 : size);
}
void* operator new(std::size_t size) {
  void* memory = operator new(size, std::nothrow);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace entente::test {

long allocations() noexcept { return asked; }

FailingAllocations::FailingAllocations(long successes, Extent extent) noexcept {
  successes_left = successes;
  fails_once = extent == Extent::once;
  has_failed = false;
}
FailingAllocations::~FailingAllocations() { successes_left = -1; }

bool FailingAllocations::have_failed() const noexcept { return has_failed; }

}  // namespace entente::test
