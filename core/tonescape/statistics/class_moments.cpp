#include "tonescape/statistics/class_moments.h"

#include <vector>

namespace tonescape {
namespace {

std::vector<Eigen::Index> membersOf(int label, std::span<const int> labels) {
  std::vector<Eigen::Index> members;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == label) members.push_back(static_cast<Eigen::Index>(i));
  }
  return members;
}

}  // namespace

ClassMoments classMoments(const Eigen::MatrixXd& examples, std::span<const int> labels, int classes) {
  ClassMoments moments{Eigen::MatrixXd(examples.rows(), classes),
                       Eigen::MatrixXd::Zero(examples.rows(), examples.rows())};
  for (int k = 0; k < classes; ++k) {
    const std::vector<Eigen::Index> members = membersOf(k, labels);
    Eigen::MatrixXd own = examples(Eigen::all, members);
    moments.means.col(k) = own.rowwise().mean();
    own.colwise() -= moments.means.col(k);
    moments.scatter += own * own.transpose() / (static_cast<double>(members.size()) * classes);
  }
  return moments;
}

ClassMoments classMoments(const Eigen::MatrixXd& examples, std::span<const int> labels, int classes,
                          const Eigen::VectorXd& weights) {
  ClassMoments moments{Eigen::MatrixXd(examples.rows(), classes),
                       Eigen::MatrixXd::Zero(examples.rows(), examples.rows())};
  for (int k = 0; k < classes; ++k) {
    const std::vector<Eigen::Index> members = membersOf(k, labels);
    const Eigen::VectorXd shares = weights(members) / weights(members).sum();
    Eigen::MatrixXd own = examples(Eigen::all, members);
    moments.means.col(k) = own * shares;
    own.colwise() -= moments.means.col(k);
    moments.scatter += own * shares.asDiagonal() * own.transpose() / classes;
  }
  return moments;
}

}  // namespace tonescape
