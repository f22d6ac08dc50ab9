#pragma once

/// \file
/// `Result<T>`: a value, or the `Failure` that says why there is none.
///
/// Every function that reads data which can be wrong returns one; `*result` or `result.value()`
/// after `if (result)`, `result.error()` otherwise. Calling `value()` on a failure is a
/// programmer's error and throws `std::logic_error` with the failure's code and message.
///
///     Result<Span> span = Span::parse("4bh");
///     if (!span) return span.error();

#include <boost/system/result.hpp>

#include "entente/base/failure.hpp"

namespace entente {

template <class T>
using Result = boost::system::result<T, Failure>;

/// Found by Boost.System when `value()` is called on a failure.
[[noreturn]] ENTENTE_EXPORT void throw_exception_from_error(const Failure& failure,
                                                            const boost::source_location& where);

}  // namespace entente
