#pragma once

#include <boost/math/policies/policy.hpp>

namespace entente::formula {

/// How Boost.Math is asked: in double, as long double would give other results on other machines;
/// and without exceptions, as no input may throw: what a search has when it ends early is kept.
using InDouble = boost::math::policies::policy<
    boost::math::policies::promote_double<false>,
    boost::math::policies::evaluation_error<boost::math::policies::ignore_error>,
    boost::math::policies::underflow_error<boost::math::policies::ignore_error>,
    boost::math::policies::overflow_error<boost::math::policies::ignore_error>>;

}  // namespace entente::formula
