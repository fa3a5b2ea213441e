#include "tonescape/statistics/class_moments.h"

#include <vector>

namespace tonescape {

ClassMoments classMoments(const Eigen::MatrixXd& examples, std::span<const int> labels, int classes) {
  ClassMoments moments{Eigen::MatrixXd(examples.rows(), classes),
                       Eigen::MatrixXd::Zero(examples.rows(), examples.rows())};
  for (int k = 0; k < classes; ++k) {
    std::vector<Eigen::Index> members;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == k) members.push_back(static_cast<Eigen::Index>(i));
    }
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
    std::vector<Eigen::Index> members;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] == k) members.push_back(static_cast<Eigen::Index>(i));
    }
    const Eigen::VectorXd shares = weights(members) / weights(members).sum();
    Eigen::MatrixXd own = examples(Eigen::all, members);
    moments.means.col(k) = own * shares;
    own.colwise() -= moments.means.col(k);
    moments.scatter += own * shares.asDiagonal() * own.transpose() / classes;
  }
  return moments;
}

}  // namespace tonescape
