#include "allocations.hpp"

#include <cstddef>
#include <cstdlib>
#include <new>

namespace {

thread_local long asked = 0;
// How many still succeed; negative: all.
thread_local long successes_left = -1;

}  // namespace

// The library's sorting asks for its buffer this way.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++asked;
  if (successes_left == 0) return nullptr;
  if (successes_left > 0) --successes_left;
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

FailingAllocations::FailingAllocations(long successes) noexcept { successes_left = successes; }
FailingAllocations::~FailingAllocations() { successes_left = -1; }

}  // namespace entente::test
